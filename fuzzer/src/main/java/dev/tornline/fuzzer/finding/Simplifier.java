package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.minimize.Minimizer;
import dev.tornline.fuzzer.minimize.Reproducer;
import dev.tornline.fuzzer.minimize.Reproduction;
import dev.tornline.fuzzer.minimize.Specimen;
import dev.tornline.fuzzer.minimize.WorkloadReducer;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.trace.TraceTooLong;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Makes the workload and the crash state of a finding small; its signature stays the same. */
public final class Simplifier {

  private final Setup setup;
  private final Examiner examiner;
  private final Listener listener;
  private final BooleanSupplier stop;

  /**
   * Simplifies on this setup.
   *
   * @param stop asked before every trial; once true the best so far is returned
   */
  public Simplifier(Setup setup, Listener listener, BooleanSupplier stop) {
    this.setup = setup;
    this.examiner = new Examiner(setup.target().contract(), setup.model());
    this.listener = listener;
    this.stop = stop;
  }

  /** Hears of every accepted step. */
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
    try (Testbed testbed = new OneDevice(setup)) {
      return switch (found.evidence()) {
        case Evidence.Crash crash -> crash(testbed, found.execution(), crash);
        case Evidence.Live _, Evidence.Failure _ ->
            new WorkloadReducer<>(
                    workload -> live(testbed, workload, found.evidence().signature()),
                    (what, smaller) ->
                        listener.accepted(
                            new Progress(what, smaller.workload().steps().size(), 0, 0)),
                    stop)
                .reduce(found);
      };
    }
  }

  private Case crash(Testbed testbed, Execution execution, Evidence.Crash evidence) {
    Reproducer reproducer = evidence.reproducer(testbed, setup);
    Reproduction small =
        new Minimizer(
                reproducer, (what, smaller) -> listener.accepted(progress(what, smaller)), stop)
            .minimize(
                Reproduction.of(
                    examiner, testbed, execution.run(), evidence.state(), evidence.broken()));
    return new Case(
        testbed.execute(small.workload()),
        new Evidence.Crash(evidence.signature(), small.state(), small.verdict()));
  }

  private static Progress progress(String reduction, Reproduction smaller) {
    return new Progress(
        reduction, smaller.workload().steps().size(), smaller.lostLines(), smaller.tornLines());
  }

  private Optional<Case> live(Testbed testbed, Workload workload, String signature) {
    Execution execution;
    try {
      execution = testbed.execute(workload);
    } catch (TraceTooLong e) {
      return Optional.empty();
    }
    return new LiveJudge(examiner, testbed)
        .judge(execution)
        .filter(wrong -> wrong.signature().equals(signature))
        .map(wrong -> new Case(execution, wrong));
  }
}
