package dev.tornline.fuzzer.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.toy.ToyTarget;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A size that is lost, and beside it a store that nobody flushed. */
class NeedsOfEvidenceTest {

  private final Setup setup = Findings.toy(ToyTarget.LAZY_SIZE);

  @Test
  void needs_evictionThatDoesNotMatter_isNotNamed() {
    try (Rig rig = setup.open()) {
      Execution execution = rig.execute(withLaterStore());
      Evidence.Crash evidence = withTheStorePersisted(rig, execution);
      assertEquals(
          "lost line, eviction; persistence domain: ADR",
          rig.at(execution.run(), evidence.state()).needs().words());
      assertEquals(
          "lost line; persistence domain: ADR",
          new NeedsOfEvidence(setup).of(execution, evidence).words());
    }
  }

  @Test
  void needs_evictionWithoutWhichSomethingElseIsBroken_isNamed() {
    try (Rig rig = setup.open()) {
      Execution execution = rig.execute(withLaterStore());
      Evidence.Crash evidence = withTheStorePersisted(rig, execution);
      Evidence.Crash other = new Evidence.Crash("another", evidence.state(), evidence.broken());
      assertEquals(
          "lost line, eviction; persistence domain: ADR",
          new NeedsOfEvidence(setup).of(execution, other).words());
    }
  }

  private static Workload withLaterStore() {
    List<Step> steps = new ArrayList<>(Findings.LAZY_SIZE.steps());
    steps.add(Step.of(new Operation.Store(0, 4160, 8, Pattern.parse("C"), StoreInstruction.MOV)));
    return new Workload(Findings.LAZY_SIZE.geometry(), steps);
  }

  private Evidence.Crash withTheStorePersisted(Rig rig, Execution execution) {
    List<Evidence.Crash> found = new ArrayList<>();
    rig.examine(
        execution.run(),
        CrashPlan.THOROUGH.withoutRecovery(),
        new SeenStates(1 << 20),
        (state, _, verdict) -> {
          if (verdict instanceof Broken broken
              && state.get().point() == execution.trace().size()
              && !state.get().persisted().isEmpty()) {
            found.add(Evidence.of(execution.workload(), state.get(), broken));
          }
          return found.isEmpty();
        });
    return found.getFirst();
  }
}
