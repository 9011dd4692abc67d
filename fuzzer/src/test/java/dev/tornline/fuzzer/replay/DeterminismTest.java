package dev.tornline.fuzzer.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.codec.WorkloadCodec;
import dev.tornline.fuzzer.finding.Replayer;
import dev.tornline.fuzzer.finding.Signatures;
import dev.tornline.fuzzer.interaction.InteractionTable;
import dev.tornline.fuzzer.mutate.OpMutator;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Target;
import dev.tornline.targets.Testbed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same seed gives the same workloads, the same traces and the same verdicts. */
final class DeterminismTest {

  private static final int WORKLOADS = 100;
  private static final int MUTATIONS = 12;
  private static final CrashPlan PLAN = new CrashPlan(32, 16, 0x5eed);

  private final Target jext = TargetCatalog.onClassPath().named("jext");

  @ParameterizedTest
  @ValueSource(strings = {"", "map-before-commit", "torn-commit-accepted"})
  void workloads_runTwice_leaveTheSameTracesAndVerdicts(String defect) {
    List<String> first = run(defect);
    assertEquals(first, run(defect));
    assertTrue(first.size() > WORKLOADS, "nothing was judged");
    assertEquals(
        !defect.isEmpty(), first.stream().anyMatch(line -> line.startsWith("broken")), defect);
  }

  /** What happens to the workloads of one seed, a line for each trace and each judged state. */
  private List<String> run(String defect) {
    List<String> lines = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(0xfeed);
    try (Testbed testbed = jext.open(Geometry.DEFAULT, defects(defect))) {
      for (int i = 0; i < WORKLOADS; i++) {
        byte[] input = new byte[0];
        for (int n = 0; n < MUTATIONS; n++) {
          input =
              new OpMutator(InteractionTable.inMemory())
                  .mutate(input, WorkloadCodec.MAX_BYTES, random.nextLong());
        }
        Workload workload = WorkloadCodec.decode(input);
        examine(testbed, new Workload(Geometry.DEFAULT, workload.steps()), lines);
      }
    }
    return lines;
  }

  private void examine(Testbed testbed, Workload workload, List<String> lines) {
    Execution execution = testbed.execute(workload);
    lines.add("trace " + Replayer.hash(execution) + execution.failure() + execution.outcomes());
    if (!execution.failure().isEmpty()) {
      return;
    }
    new Examiner(jext.contract(), PersistencyModel.DEFAULT)
        .examine(
            execution.run(),
            testbed.recoverer(),
            PLAN,
            new SeenStates(1 << 20),
            (state, _, verdict) -> {
              lines.add(
                  verdict instanceof Broken broken
                      ? "broken "
                          + state.get()
                          + Signatures.of(broken, workload)
                          + broken.sentence()
                      : "kept " + state.get());
              return true;
            });
  }

  private static Set<String> defects(String defect) {
    return defect.isEmpty() ? Set.of() : Set.of(defect);
  }
}
