package dev.tornline.fuzzer.regress;

import dev.tornline.fuzzer.regress.Directive.Sight;
import dev.tornline.fuzzer.report.StepWords;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Done;
import dev.tornline.oracle.workload.Outcome.Failed;
import dev.tornline.oracle.workload.Outcome.Signalled;
import dev.tornline.oracle.workload.Outcome.Skipped;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Checks a workload that shows no violation: its steps, its crash states, its directives. */
final class WorkloadCheck {

  private final RegressionCase.WorkloadCase tested;
  private final List<Directive> directives;
  private final Sweep sweep;
  private final List<Difference> differences = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int reached;
  private int unreached;

  private WorkloadCheck(
      RegressionCase.WorkloadCase tested, List<Directive> directives, Sweep sweep) {
    this.tested = tested;
    this.directives = directives;
    this.sweep = sweep;
  }

  /**
   * Runs and checks on a target without defects.
   *
   * @param known signatures of what the target is known to break all the same
   */
  static WorkloadCheck of(
      RegressionCase.WorkloadCase tested, Setup healthy, CrashBudget budget, Set<String> known) {
    List<Directive> directives = tested.directives(healthy.target().name());
    List<Sight> sights =
        directives.stream().filter(Sight.class::isInstance).map(Sight.class::cast).toList();
    Sweep sweep = Sweep.of(healthy, tested.workload(), sights, budget);
    WorkloadCheck check = new WorkloadCheck(tested, directives, sweep);
    check.promises(known);
    boolean asPromised = check.differences.isEmpty();
    OptionalInt unsupported = check.unsupported(healthy.target().contract());
    if (unsupported.isPresent()) {
      check.notes.add(check.inapplicable(unsupported.getAsInt()));
      return check;
    }
    if (!tested.fuzzed()) {
      check.steps();
    }
    if (asPromised) { // what the crash states of a broken run show means nothing
      check.sights(sights);
    }
    return check;
  }

  /** The result of the check, which took so long. */
  CaseResult.Ran result(long nanoseconds) {
    return new CaseResult.Ran(tested, reached, unreached, differences, notes, nanoseconds);
  }

  private void promises(Set<String> known) {
    sweep
        .broken()
        .forEach(
            (signature, sentence) -> {
              if (!known.contains(signature)) {
                differences.add(Difference.of("no violation", signature + ": " + sentence));
              }
            });
  }

  /**
   * The first step that the filesystem does not support, which is legal (EOPNOTSUPP of mmap(2) and
   * fallocate(2)) unless its contract grants it.
   */
  private OptionalInt unsupported(Contract contract) {
    List<Outcome> outcomes = sweep.execution().outcomes();
    return IntStream.range(0, outcomes.size())
        .filter(
            step -> outcomes.get(step) instanceof Failed(Errno errno) && errno == Errno.EOPNOTSUPP)
        .filter(step -> directives.stream().noneMatch(each -> failsAt(each, step)))
        .filter(step -> !(contract.mapSync() && operation(step) instanceof Operation.Mmap))
        .findFirst();
  }

  private static boolean failsAt(Directive directive, int step) {
    return directive instanceof Directive.Fails fails && fails.step() - 1 == step;
  }

  private String inapplicable(int step) {
    return "only its guarantees were checked: the target does not support step "
        + (step + 1)
        + " ("
        + WorkloadText.print(tested.workload().steps().get(step))
        + ")";
  }

  private Operation operation(int step) {
    return tested.workload().steps().get(step).operation();
  }

  private void steps() {
    Map<Integer, Integer> failing = new TreeMap<>();
    for (Directive directive : directives) {
      if (directive instanceof Directive.Fails fails) {
        failing.put(fails.step() - 1, fails.line());
      }
    }
    List<Outcome> outcomes = sweep.execution().outcomes();
    for (int step = 0; step < outcomes.size(); step++) {
      Outcome outcome = outcomes.get(step);
      Step asked = tested.workload().steps().get(step);
      Integer line = failing.get(step);
      if (!asExpected(outcome, line != null)) {
        differences.add(
            new Difference(
                line == null ? 0 : line,
                "step "
                    + (step + 1)
                    + " ("
                    + WorkloadText.print(asked)
                    + (line == null ? ") to succeed" : ") to fail"),
                outcome.done() ? "success" : StepWords.outcome(asked.operation(), outcome)));
      }
    }
  }

  private static boolean asExpected(Outcome outcome, boolean fails) {
    return switch (outcome) {
      case Done _ -> !fails;
      case Failed _, Signalled _ -> fails;
      case Skipped _ -> false;
    };
  }

  private void sights(List<Sight> sights) {
    for (Sight sight : sights) {
      boolean seen = sweep.neighbours().seen(sight);
      switch (sight.sought()) {
        case REACHED -> {
          if (seen) {
            reached++;
          } else {
            missed(sight);
          }
        }
        case NEVER -> {
          if (seen) {
            int step = sweep.neighbours().stepOf(sight) + 1;
            differences.add(
                new Difference(
                    sight.line(),
                    "no crash state" + after(sight) + " with " + sight.text(),
                    "one of a crash in or after step " + step));
          }
        }
      }
    }
  }

  private void missed(Sight sight) {
    if (!sweep.bounded()) {
      differences.add(
          new Difference(
              sight.line(),
              "a crash state" + after(sight) + " with " + sight.text(),
              String.format(Locale.ROOT, "none in %,d", sweep.states())));
      return;
    }
    unreached++;
    notes.add(
        String.format(
            Locale.ROOT,
            "line %d: not reached in the %,d crash states explored, which are not all: %s",
            sight.line(),
            sweep.states(),
            sight.text()));
  }

  private static String after(Sight sight) {
    return sight.after() == 0 ? "" : " after step " + sight.after();
  }
}
