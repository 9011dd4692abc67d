package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.minimize.Minimizer;
import dev.tornline.fuzzer.minimize.Reproducer;
import dev.tornline.fuzzer.minimize.Reproduction;
import dev.tornline.fuzzer.minimize.Specimen;
import dev.tornline.fuzzer.minimize.WorkloadReducer;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.trace.TraceTooLong;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Minimizes the workload and the crash state of a finding; its signature stays the same.
 *
 * @param stop asked before every trial; once true the best so far is returned
 */
public record Simplifier(Setup setup, Listener listener, BooleanSupplier stop) {

  /** Observes every accepted step. */
  @FunctionalInterface
  public interface Listener {

    /** Something smaller of the same signature was found. */
    void accepted(Progress progress);
  }

  /**
   * How small it is by now.
   *
   * @param reduction what was done last, for people
   * @param lostLines lines with pending stores of which nothing persisted
   * @param tornLines lines of which a part persisted
   */
  public record Progress(String reduction, int steps, int lostLines, int tornLines) {}

  /** A workload that was run and what is wrong with it. */
  public record Case(Execution execution, Evidence evidence) implements Specimen {

    @Override
    public Workload workload() {
      return execution.workload();
    }

    @Override
    public List<Outcome> outcomes() {
      return execution.outcomes();
    }
  }

  /** A case of the same signature that is at most as complicated. */
  public Case simplify(Case found) {
    try (Rig rig = setup.open()) {
      return switch (found.evidence()) {
        case Evidence.Crash crash -> crash(rig, found.execution(), crash);
        case Evidence.Live _, Evidence.Failure _ ->
            new WorkloadReducer<>(
                    workload -> live(rig, workload, found.evidence().signature()),
                    (what, smaller) ->
                        listener.accepted(
                            new Progress(what, smaller.workload().steps().size(), 0, 0)),
                    stop)
                .reduce(found);
      };
    }
  }

  private Case crash(Rig rig, Execution execution, Evidence.Crash evidence) {
    Reproducer reproducer = evidence.reproducer(rig);
    Reproduction small =
        new Minimizer(
                reproducer, (what, smaller) -> listener.accepted(progress(what, smaller)), stop)
            .minimize(Reproduction.of(rig, execution.run(), evidence.state(), evidence.broken()));
    return new Case(
        rig.execute(small.workload()),
        new Evidence.Crash(evidence.signature(), small.state(), small.verdict()));
  }

  private static Progress progress(String reduction, Reproduction smaller) {
    return new Progress(
        reduction, smaller.workload().steps().size(), smaller.lostLines(), smaller.tornLines());
  }

  private Optional<Case> live(Rig rig, Workload workload, String signature) {
    Execution execution;
    try {
      execution = rig.execute(workload);
    } catch (TraceTooLong e) {
      return Optional.empty();
    }
    return new LiveJudge(rig)
        .judge(execution, signature)
        .filter(wrong -> wrong.signature().equals(signature))
        .map(wrong -> new Case(execution, wrong));
  }
}
