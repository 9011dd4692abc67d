package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.verdict.Verdict.Misbehaved;
import dev.tornline.oracle.verdict.Verdict.Reported;
import dev.tornline.oracle.workload.Operation.Load;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Judges what a workload did without a crash, and says which step it was. */
public record LiveJudge(Rig rig) {

  /**
   * What is wrong with the execution, if anything is. Where only the state after the last step is
   * wrong, the workload is run again, cut short, to find the step that makes it so. A load that
   * returned wrong bytes is to blame only if the file itself was right before it.
   */
  public Optional<Evidence> judge(Execution execution) {
    if (!execution.failure().isEmpty()) {
      return Optional.of(Evidence.of(execution));
    }
    return misbehaviour(execution)
        .map(broken -> Evidence.of(execution.workload(), attributed(execution.workload(), broken)));
  }

  /**
   * What the kernel reported against itself, each with the step that made it do so if its signature
   * is wanted. What a running system reports says nothing of whether it does right.
   */
  public List<Evidence> reports(Execution execution, Predicate<String> wanted) {
    return execution.reports().stream()
        .map(report -> new Reported(-1, report))
        .filter(found -> wanted.test(Signatures.of(found, execution.workload())))
        .map(found -> located(execution.workload(), found))
        .toList();
  }

  /** What is wrong of this signature, else anything that is. */
  public Optional<Evidence> judge(Execution execution, String signature) {
    return reports(execution, signature::equals).stream()
        .findFirst()
        .or(() -> judge(execution))
        .or(() -> reports(execution, _ -> true).stream().findFirst());
  }

  private Evidence located(Workload workload, Reported found) {
    int step =
        workload.steps().isEmpty()
            ? -1
            : first(
                workload,
                before ->
                    before.reports().stream()
                        .anyMatch(report -> report.name().equals(found.report().name())));
    return Evidence.of(workload, new Reported(step, found.report()));
  }

  private Optional<Broken> misbehaviour(Execution execution) {
    return rig.judgeLive(execution) instanceof Broken broken
        ? Optional.of(broken)
        : Optional.empty();
  }

  private Broken attributed(Workload workload, Broken broken) {
    if (!(broken instanceof Misbehaved misbehaved)) {
      return broken;
    }
    if (misbehaved.step() < 0) {
      return new Misbehaved(firstWrong(workload), misbehaved.what());
    }
    boolean shown = workload.steps().get(misbehaved.step()).operation() instanceof Load;
    return shown ? causeOf(misbehaved, workload.first(misbehaved.step())) : broken;
  }

  /** What was wrong already when a load showed it, or else the load. */
  private Broken causeOf(Misbehaved load, Workload before) {
    return misbehaviour(rig.execute(before)).map(cause -> attributed(before, cause)).orElse(load);
  }

  private int firstWrong(Workload workload) {
    return first(workload, this::isWrong);
  }

  /** The step before which all is well, and after which it is not. */
  private int first(Workload workload, Predicate<Execution> isWrong) {
    int well = 0;
    int wrong = workload.steps().size();
    while (wrong - well > 1) {
      int middle = (well + wrong) >>> 1;
      if (isWrong.test(rig.execute(workload.first(middle)))) {
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
