package dev.tornline.targets.linux.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Skipped;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.linux.machine.ProtocolException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The exchange with a guest that is played by the test. */
final class StepExchangeTest {

  private static final int DONE = 0;
  private static final int ERRNO = 1;
  private static final int ENOSPC = 28;

  private final StepExchange steps = exchange();

  private static StepExchange exchange() {
    return new StepExchange(
        WorkloadText.parse(
            "steps.tl",
            """
            tornline workload v1
            fsync f0
            f0 = create /a
            append f0 len=8 data=A
            mkdir /d
            close f0
            fsync f0
            """));
  }

  @Test
  void write_workload_leavesOutWhatMakesNoSenseIfAllIsDone() {
    assertEquals(List.of(1, 2, 3, 4), written());
    assertFalse(steps.isDone());
  }

  @Test
  void read_allDone_everyStepHasItsOutcome() {
    Optional<String> refusal =
        steps.read(
            done()
                .result(1, DONE, 0, 12)
                .result(2, DONE, 8, 0)
                .result(3, ERRNO, ENOSPC, 0)
                .result(4, DONE, 0, 0)
                .segment());
    assertEquals(Optional.empty(), refusal);
    assertTrue(steps.isDone());
    assertEquals(
        List.of(Outcome.inode(12), Outcome.count(8), Outcome.failed(Errno.ENOSPC), Outcome.OK),
        steps.outcomes().subList(1, 5));
    assertInstanceOf(Skipped.class, steps.outcomes().getFirst());
    assertInstanceOf(Skipped.class, steps.outcomes().getLast());
  }

  @Test
  void read_stepThatBindsNoSlot_othersAreSkippedAndTheRestIsWritten() {
    steps.read(done().result(1, ERRNO, ENOSPC, 0).segment());
    assertFalse(steps.isDone());
    assertEquals(3, steps.outcomes().size());
    assertInstanceOf(Skipped.class, steps.outcomes().get(2), "f0 is not open");
    assertEquals(List.of(3), written());
    steps.read(done().result(3, DONE, 0, 13).segment());
    assertTrue(steps.isDone());
  }

  @Test
  void read_guestThatDiedBeforeItAnswered_hasNoOutcomes() {
    assertEquals(Optional.empty(), steps.read(new Bytes().segment()));
    assertEquals(List.of(), steps.outcomes());
  }

  @Test
  void read_guestThatDiedInBetween_hasTheOutcomesBefore() {
    steps.read(done().result(1, DONE, 0, 12).segment());
    assertEquals(2, steps.outcomes().size());
    assertFalse(steps.isDone());
  }

  @Test
  void read_filesystemThatDidNotMount_isTheReason() {
    assertEquals(
        Optional.of("EINVAL bad option"),
        steps.read(new Bytes().u32(1).u32(22).text("bad option").segment()));
    assertEquals(List.of(), steps.outcomes());
  }

  @Test
  void read_answerToOtherSteps_isRefused() {
    refuses("the guest reports an unknown step that was run: 6", done().result(6, DONE, 0, 0));
    refuses("the guest reports an unknown step that was run: -1", done().result(-1, DONE, 0, 0));
    refuses(
        "the guest reports an unknown step that was run: 1",
        done().result(1, DONE, 0, 0).result(1, DONE, 0, 0));
    refuses("the guest left out step 1", done().result(3, DONE, 0, 0));
    refuses(
        "the guest has written 12 bytes, which end within a value of 8 bytes at 12",
        done().u32(1).u32(DONE));
  }

  @Test
  void write_afterAnAnswerWithoutAStep_isRefused() {
    written();
    steps.read(done().segment());
    written();
    steps.read(done().segment());
    assertEquals(
        "the guest ran no step from step 1 on",
        assertThrows(ProtocolException.class, this::written).getMessage());
  }

  private static void refuses(String message, Bytes answer) {
    StepExchange fresh = exchange();
    assertEquals(
        message,
        assertThrows(ProtocolException.class, () -> fresh.read(answer.segment())).getMessage());
  }

  private static Bytes done() {
    return new Bytes().u32(0);
  }

  /** The numbers of the steps that the guest gets. */
  private List<Integer> written() {
    byte[] request = new byte[8 + 6 * 40];
    steps.write(MemorySegment.ofArray(request));
    ByteBuffer bytes = ByteBuffer.wrap(request).order(ByteOrder.LITTLE_ENDIAN);
    List<Integer> numbers = new ArrayList<>();
    for (int step = 0; step < bytes.getInt(0); step++) {
      numbers.add(bytes.getInt(8 + step * 40 + 12));
    }
    return numbers;
  }
}
