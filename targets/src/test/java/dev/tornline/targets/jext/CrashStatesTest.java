package dev.tornline.targets.jext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tornline.oracle.examine.Examination;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.Run;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Setting;
import dev.tornline.targets.Target;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.jext.disk.Layout;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random workloads, their crash states and what the ledger says of them. */
class CrashStatesTest {

  private static final CrashPlan PLAN = new CrashPlan(16, 16, 5);

  private static final long LOG_START = Layout.address(Layout.JOURNAL + 1);

  private final Jext jext = new Jext();
  private final Target small = jext.with(new TreeMap<>(Map.of(Setting.VARIANT, "small-log")));
  private final Examiner examiner = new Examiner(jext.contract(), PersistencyModel.DEFAULT);

  @Test
  void crashStates_ofRandomWorkloads_breakNoPromise() {
    long judged = 0;
    try (Testbed testbed = jext.open(Geometry.DEFAULT, Set.of())) {
      for (int seed = 0; seed < 150; seed++) {
        RandomWorkloads workloads = new RandomWorkloads(new SplittableRandom(seed), 1 + seed % 3);
        judged += examine(testbed, workloads.next(40)).judged();
      }
    }
    assertTrue(judged > 10_000, "only " + judged + " states");
  }

  @Test
  void crashStates_withASmallLog_wrapItAndBreakNoPromise() {
    long wrapped = 0;
    try (Testbed testbed = small.open(Geometry.DEFAULT, Set.of())) {
      for (int seed = 0; seed < 20; seed++) {
        Workload workload = new RandomWorkloads(new SplittableRandom(seed), 1).next(120);
        examine(testbed, workload);
        wrapped += startsOfTheLog(testbed.execute(workload).trace()) > 1 ? 1 : 0;
      }
    }
    assertTrue(wrapped > 10, "only " + wrapped + " runs have wrapped the log");
  }

  private static long startsOfTheLog(Trace trace) {
    return IntStream.range(0, trace.size())
        .filter(event -> trace.kind(event) == EventKind.STORE_NT)
        .filter(event -> trace.address(event) == LOG_START)
        .count();
  }

  private Examination examine(Testbed testbed, Workload workload) {
    Execution execution = testbed.execute(workload);
    assertEquals("", execution.failure());
    Run run = execution.run();
    assertEquals(Verdict.KEPT, examiner.judgeLive(run, execution.live()));
    return examiner.examine(
        run,
        testbed.recoverer(),
        PLAN,
        new SeenStates(1 << 16),
        (state, observation, verdict) -> {
          if (verdict instanceof Verdict.Broken broken) {
            fail(broken.sentence() + "\n" + WorkloadText.print(workload));
          }
          return true;
        });
  }
}
