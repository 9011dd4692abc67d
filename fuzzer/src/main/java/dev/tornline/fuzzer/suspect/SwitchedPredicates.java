package dev.tornline.fuzzer.suspect;

import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.targets.Execution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Methods that answer yes or no, and of which one answer, had it been the other one, would have
 * kept the promise.
 */
record SwitchedPredicates(TrialRig trials, FailingRun found) {

  /** Of each method the last answers are tried. */
  private static final int TRIES_PER_METHOD = 4;

  private static final long COST_MAX = 3_000_000;

  private record Turned(ProbedMethod method, int answers) {}

  /**
   * Answers given while the workload ran.
   *
   * @param firstChanged the step from which on outcomes may change
   */
  List<Suspect> inRun(int firstChanged) {
    Answers given = new Answers();
    int stores = stores(trials.run(found.workload(), given), firstChanged);
    Budget budget = new Budget(COST_MAX);
    return find(
        given,
        (method, number) -> {
          Execution execution = trials.run(found.workload(), new Answers(method, number));
          budget.spend(execution.trace().size());
          return budget.lasts()
              && agrees(execution, firstChanged)
              && stores(execution, firstChanged) >= stores
              && trials.keeps(execution);
        },
        "returning the opposite value avoids the violation");
  }

  /** Answers given in the recovery from the crash state. */
  List<Suspect> inRecovery() {
    if (found.state().isEmpty()) {
      return List.of();
    }
    Answers given = new Answers();
    trials.recover(found.execution(), found.state().get(), given);
    Budget budget = new Budget(COST_MAX);
    return find(
        given,
        (method, number) -> {
          budget.spend(found.point());
          return budget.lasts()
              && trials
                  .recover(found.execution(), found.state().get(), new Answers(method, number))
                  .filter(verdict -> !(verdict instanceof Broken))
                  .isPresent();
        },
        "returning the opposite value in recovery avoids the violation");
  }

  private List<Suspect> find(Answers given, BiPredicate<Integer, Integer> keeps, String why) {
    List<Turned> turned = new ArrayList<>();
    for (Map.Entry<Integer, Integer> entry : given.counts().entrySet()) {
      ProbedMethod method = trials.method(entry.getKey());
      if (method.result() != ProbedMethod.Result.BOOLEAN) {
        continue;
      }
      int last = entry.getValue() - 1;
      for (int number = last; number >= 0 && number > last - TRIES_PER_METHOD; number--) {
        if (keeps.test(entry.getKey(), number)) {
          turned.add(new Turned(method, entry.getValue()));
          break;
        }
      }
    }
    turned.sort(Comparator.comparingInt(Turned::answers));
    return turned.stream().map(one -> new Suspect(one.method().declaration(), why)).toList();
  }

  /** A run that does less work keeps a promise for nothing. */
  private boolean agrees(Execution execution, int firstChanged) {
    List<?> before = found.execution().outcomes();
    return execution.outcomes().size() == before.size()
        && execution.outcomes().subList(0, firstChanged).equals(before.subList(0, firstChanged));
  }

  private static int stores(Execution execution, int end) {
    Steps steps = new Steps(execution.trace());
    int count = 0;
    for (int event = 0; event < execution.trace().size() && steps.of(event) < end; event++) {
      count += steps.isStore(event) ? 1 : 0;
    }
    return count;
  }
}
