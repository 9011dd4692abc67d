package dev.tornline.fuzzer.suspect;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Methods that keep the promise where it is kept: if one of their calls is left out of a similar
 * workload that passes, there is the same violation, and the step that is the durability point does
 * to the device what it does in the case.
 */
final class PromiseKeepers {

  private static final long COST_MAX = 3_000_000;

  private final TrialRig trials;
  private final FailingRun found;
  private final int promise;
  private final List<EventKind> kinds;
  private final Budget budget = new Budget(COST_MAX);

  /**
   * @param promise the step that is the durability point
   */
  PromiseKeepers(TrialRig trials, FailingRun found, int promise) {
    this.trials = trials;
    this.found = found;
    this.promise = promise;
    this.kinds = kindsOf(found.execution().trace(), promise);
  }

  /** A call of a step that keeps the promise. */
  record Keeper(ProbedMethod method, int step) {}

  /** The numbers of the calls that a method gets in a step. */
  private record Calls(int first, int last) {

    Calls upTo(Calls later) {
      return new Calls(first, later.last);
    }
  }

  private record Place(int step, int method) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
      int byStep = Integer.compare(step, other.step);
      return byStep != 0 ? byStep : Integer.compare(method, other.method);
    }
  }

  /** The keepers in the steps before the promise, in the order of the steps. */
  List<Keeper> find() {
    List<Keeper> keepers = new ArrayList<>();
    NeighbourWorkloads neighbours = new NeighbourWorkloads(found.workload());
    neighbours.promisingMore(promise).forEach(other -> search(other, promise, keepers));
    neighbours.small().forEach(other -> search(other, promise, keepers));
    for (int step = 0; step < promise; step++) {
      search(neighbours.without(step), promise - 1, keepers);
    }
    return keepers;
  }

  private void search(Workload neighbour, int promiseThere, List<Keeper> keepers) {
    Execution whole = trials.run(neighbour, CallListener.NONE);
    if (!trials.keeps(whole)) {
      return;
    }
    calls(neighbour, whole.trace(), promiseThere)
        .forEach(
            (place, calls) -> {
              if (budget.lasts() && keeps(neighbour, whole, place.method(), calls, promiseThere)) {
                keepers.add(new Keeper(trials.method(place.method()), place.step()));
              }
            });
  }

  private boolean keeps(
      Workload neighbour, Execution whole, int method, Calls calls, int promiseThere) {
    Execution without =
        trials.run(neighbour, new CallOmission(method, calls.first(), calls.last()));
    budget.spend(without.trace().size());
    return without.failure().isEmpty()
        && without.outcomes().equals(whole.outcomes())
        && kindsOf(without.trace(), promiseThere).equals(kinds)
        && trials.breaks(without, this::isSame);
  }

  private boolean isSame(Broken broken) {
    return broken.kind().equals(found.broken().kind());
  }

  /** The calls that can be left out before the promise, by step and method. */
  private Map<Place, Calls> calls(Workload neighbour, Trace trace, int promiseThere) {
    Map<Place, Calls> calls = new TreeMap<>();
    Map<Integer, Integer> numbers = new HashMap<>();
    CallTree tree = trials.calls(neighbour);
    Steps steps = new Steps(trace);
    for (int call = 1; call < tree.size(); call++) {
      int method = tree.method(call);
      int number = numbers.merge(method, 1, Integer::sum) - 1;
      int step = steps.of(tree.began(call) - 1);
      if (trials.method(method).result() == ProbedMethod.Result.NOTHING
          && 0 <= step
          && step < promiseThere) {
        calls.merge(new Place(step, method), new Calls(number, number), Calls::upTo);
      }
    }
    return calls;
  }

  private static List<EventKind> kindsOf(Trace trace, int step) {
    Steps steps = new Steps(trace);
    List<EventKind> kinds = new ArrayList<>();
    for (int event = steps.begin(step); event < steps.end(step); event++) {
      kinds.add(trace.kind(event));
    }
    return kinds;
  }
}
