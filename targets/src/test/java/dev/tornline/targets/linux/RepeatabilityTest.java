package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.examine.ExaminationListener;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.Watcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same workload gives the same trace and the same verdicts, also while it is watched. */
final class RepeatabilityTest {

  private static final int RUNS = 50;
  private static final int EXAMINED = 5;
  private static final Workload WORKLOAD =
      WorkloadText.parse(
          "test",
          """
          tornline workload v1
          device 16MiB

          f0 = create /a
          append f0 len=6000 data=A
          m0 = mmap f0 off=0 len=4096 sync
          store m0 off=0 len=8 data=B
          persist m0 off=0 len=8
          f1 = create /b
          rename /b /a
          fsync f1
          """);

  @BeforeAll
  static void ready() {
    LinuxReadiness.assumeReady();
  }

  @Test
  void ext4_sameWorkload_leavesSameTraceAndVerdicts() {
    check(new LinuxTarget(Ext4.FAMILY), "jbd2_journal_commit_transaction");
  }

  @Test
  void xfs_sameWorkload_leavesSameTraceAndVerdicts() {
    check(new LinuxTarget(Xfs.FAMILY), "xlog_state_release_iclog");
  }

  private static void check(LinuxTarget target, String commit) {
    try (Testbed testbed = target.open(Geometry.DEFAULT, Set.of())) {
      Execution first = testbed.execute(WORKLOAD);
      List<String> verdicts = verdicts(target, testbed, first);
      for (int run = 1; run < RUNS; run++) {
        Execution again = testbed.execute(WORKLOAD);
        assertEquals(first.trace().hash(), again.trace().hash(), "trace of run " + run);
        assertEquals(first.outcomes(), again.outcomes(), "outcomes of run " + run);
        if (run < EXAMINED) {
          assertEquals(verdicts, verdicts(target, testbed, again), "verdicts of run " + run);
        }
      }
      Set<String> functions = new TreeSet<>();
      testbed.watch(collector(functions));
      assertEquals(first.trace().hash(), testbed.execute(WORKLOAD).trace().hash(), "watched");
      assertEquals(Set.of(commit), intersection(functions, commit), "functions " + functions);
    }
  }

  private static Watcher collector(Set<String> functions) {
    return (_, stack) -> stack.frames().forEach(frame -> functions.add(frame.function()));
  }

  private static Set<String> intersection(Set<String> functions, String wanted) {
    return functions.contains(wanted) ? Set.of(wanted) : Set.of();
  }

  private static List<String> verdicts(LinuxTarget target, Testbed testbed, Execution execution) {
    List<String> verdicts = new ArrayList<>();
    new Examiner(target.contract(), PersistencyModel.DEFAULT)
        .examine(
            execution.run(),
            testbed.recoverer(),
            new CrashPlan(4, 2, 1),
            new SeenStates(1 << 12),
            new ExaminationListener() {
              @Override
              public boolean judged(
                  Supplier<CrashState> state, Observation observation, Verdict verdict) {
                verdicts.add(state.get() + " " + verdict);
                return true;
              }
            });
    return verdicts;
  }
}
