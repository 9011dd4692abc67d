package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.verdict.Verdict.Misbehaved;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.util.Optional;

/** Judges what a workload did without a crash, and says which step it was. */
public record LiveJudge(Rig rig) {

  /**
   * What is wrong with the execution, if anything is. Where only the state after the last step is
   * wrong, the workload is run again, cut short, to find the step that makes it so.
   */
  public Optional<Evidence> judge(Execution execution) {
    if (!execution.failure().isEmpty()) {
      return Optional.of(Evidence.of(execution));
    }
    return misbehaviour(execution)
        .map(broken -> Evidence.of(execution.workload(), attributed(execution, broken)));
  }

  private Optional<Broken> misbehaviour(Execution execution) {
    return rig.judgeLive(execution) instanceof Broken broken
        ? Optional.of(broken)
        : Optional.empty();
  }

  private Broken attributed(Execution execution, Broken broken) {
    return broken instanceof Misbehaved misbehaved && misbehaved.step() < 0
        ? new Misbehaved(firstWrong(execution.workload()), misbehaved.what())
        : broken;
  }

  /** The step before which all is well, and after which it is not. */
  private int firstWrong(Workload workload) {
    int well = 0;
    int wrong = workload.steps().size();
    while (wrong - well > 1) {
      int middle = (well + wrong) >>> 1;
      if (isWrong(rig.execute(workload.first(middle)))) {
        wrong = middle;
      } else {
        well = middle;
      }
    }
    return wrong - 1;
  }

  private boolean isWrong(Execution execution) {
    return !execution.failure().isEmpty() || misbehaviour(execution).isPresent();
  }
}
