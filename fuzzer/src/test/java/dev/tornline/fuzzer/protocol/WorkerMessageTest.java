package dev.tornline.fuzzer.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tornline.fuzzer.finding.Findings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The line between workers and their campaign. */
final class WorkerMessageTest {

  private static final List<WorkerMessage> ALL =
      List.of(
          new WorkerMessage.Stats(new WorkerStats(1, 2, 3, 4, 5, 6, 7, 8, 9)),
          new WorkerMessage.Making("r2-wrong-size-by-store"),
          new WorkerMessage.Found(Findings.lazySize()),
          new WorkerMessage.Hang("ToyFs.fallocate"),
          new WorkerMessage.Slow("Tornline itself was at work"),
          new WorkerMessage.Failure("java.lang.X: no\n\tat here\n"));

  @Test
  void message_printed_isParsedAgain() {
    for (WorkerMessage message : ALL) {
      assertFalse(message.print().contains("\n"));
      assertEquals(Optional.of(message), WorkerMessage.parse(message.print()));
    }
  }

  @Test
  void message_cutOff_isNone() {
    for (WorkerMessage message : ALL) {
      String line = message.print();
      for (int length = 0; length < line.length(); length += 7) {
        assertEquals(Optional.empty(), WorkerMessage.parse(line.substring(0, length)));
      }
    }
  }

  @Test
  void line_ofTheTarget_isNoMessage() {
    assertEquals(Optional.empty(), WorkerMessage.parse("hello world ."));
    assertEquals(Optional.empty(), WorkerMessage.parse(""));
  }

  @Test
  void known_signature_isReadAgain() {
    assertEquals(Optional.of("r1 x"), ParentLine.signatureIn(ParentLine.known("r1 x")));
    assertEquals(Optional.empty(), ParentLine.signatureIn("unknown x"));
  }
}
