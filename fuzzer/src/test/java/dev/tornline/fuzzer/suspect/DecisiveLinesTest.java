package dev.tornline.fuzzer.suspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class DecisiveLinesTest {

  @Test
  void lines_whereTheTailOvertakesTheCheckpoint_areTheTailAndWhatItNeeds() throws IOException {
    FailingRun found = LoadedFindings.of("tail-before-checkpoint");
    DecisiveLines decisive = DecisiveLines.of(found, found.state().orElseThrow());
    assertEquals(1, decisive.early().size());
    assertFalse(decisive.lost().isEmpty());
    assertFalse(decisive.tearing());
    EventStacks stacks = EventStacks.of(found.setup(), found.execution());
    int store = decisive.early().getFirst().stores().getLast();
    assertTrue(
        stacks.of(store).stream().anyMatch(frame -> frame.function().endsWith(".storeTail")),
        () -> stacks.of(store).toString());
  }

  @Test
  void line_thatMustTear_isTorn() throws IOException {
    FailingRun found = LoadedFindings.of("tail-trusts-line");
    DecisiveLines decisive = DecisiveLines.of(found, found.state().orElseThrow());
    assertTrue(decisive.tearing());
    assertEquals(1, decisive.lost().size());
  }
}
