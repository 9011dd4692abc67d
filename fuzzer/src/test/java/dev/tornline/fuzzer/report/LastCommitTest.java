package dev.tornline.fuzzer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.fuzzer.suspect.EventStacks;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LastCommitTest {

  private static final List<String> COMMITS = List.of("commit_all", "commit_fast");
  private static final Workload WORKLOAD =
      Workload.of(
          new Operation.Create(0, FilePath.parse("/a")),
          new Operation.Fsync(0),
          new Operation.Truncate(0, 4096));

  /** Step 2 commits, step 3 stores something else. */
  private static final Trace TRACE = trace();

  private static final EventStacks RECORDING =
      new EventStacks(
          List.of(
              List.of(),
              List.of(),
              List.of(),
              stack("write_log", "commit_all", "fsync"),
              List.of(),
              List.of(),
              stack("zero_page"),
              List.of()));

  @Test
  void tell_crashAfterCommit_namesItsStep() {
    assertEquals(
        "The last metadata commit (commit_all) before the crash was in step 2 (fsync f0).\n",
        new LastCommit(COMMITS, RECORDING).print(WORKLOAD, TRACE, TRACE.size()));
  }

  @Test
  void tell_crashBeforeCommit_saysThatThereWasNone() {
    assertEquals(
        """
        No metadata commit (commit_all, commit_fast) reached the device before the
        crash.
        """,
        new LastCommit(COMMITS, RECORDING).print(WORKLOAD, TRACE, 3));
  }

  @Test
  void tell_nothingKnownOfTheCode_isSilent() {
    assertEquals(
        "", new LastCommit(COMMITS, EventStacks.NONE).print(WORKLOAD, TRACE, TRACE.size()));
    assertEquals("", new LastCommit(List.of(), RECORDING).print(WORKLOAD, TRACE, TRACE.size()));
  }

  private static Trace trace() {
    TraceRecorder recorder = new TraceRecorder();
    for (int step = 0; step < WORKLOAD.steps().size(); step++) {
      recorder.stepBegin(0, step);
      if (step > 0) {
        recorder.store(0, 64L * step, new byte[8], 0, 8);
      }
      recorder.stepEnd(0, step);
    }
    return recorder.trace();
  }

  private static List<Frame> stack(String... functions) {
    return java.util.Arrays.stream(functions).map(name -> new Frame(name, "fs+0x1")).toList();
  }
}
