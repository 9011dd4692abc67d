package dev.tornline.fuzzer.explain;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.activity.Waiting;
import dev.tornline.fuzzer.finding.Evidence;
import dev.tornline.fuzzer.finding.LiveJudge;
import dev.tornline.fuzzer.report.LineNames;
import dev.tornline.fuzzer.report.SetupWords;
import dev.tornline.fuzzer.report.StepListing;
import dev.tornline.fuzzer.report.Words;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.suspect.EventStacks;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Explains crash points of a workload; the power fails once only.
 *
 * @param budget how many crash states are explored to find the crash points
 * @param lines with how many pending lines something is tried, and how many rows a table has
 * @param points how many crash points are explained at most
 */
public record WorkloadExplanation(
    Setup setup, CrashBudget budget, PrintWriter out, int lines, int points, Activity activity) {

  private static final int SEEN_MAX = 4_000_000;
  private static final int NUMBERS_MAX = 12;

  /**
   * Runs a workload of the setup's geometry and explains crash points of it.
   *
   * @throws UserException if it has no such step or event, or something is wrong without a crash
   */
  public void explain(Workload workload, Where where) {
    require(where, workload);
    activity.doing(Waiting.toRun(setup.target()));
    try (Rig rig = setup.open()) {
      Execution execution = rig.execute(workload);
      new LiveJudge(rig).judge(execution).ifPresent(WorkloadExplanation::refuse);
      SortedMap<Integer, SortedMap<String, CrashState>> chosen = choose(rig, execution, where);
      PointExplanation each =
          new PointExplanation(setup, execution, plan(execution.trace()), out, lines, activity);
      EventStacks stacks = chosen.isEmpty() ? EventStacks.NONE : EventStacks.of(setup, execution);
      chosen.entrySet().stream()
          .limit(points)
          .forEach(
              point -> {
                CrashState lost = CrashState.nothing(point.getKey());
                LineNames names = LineNames.of(rig, execution, lost, stacks);
                each.explain(
                    rig.at(execution.run(), lost).site(),
                    names,
                    stacks,
                    point.getKey(),
                    point.getValue());
              });
      rest(chosen.size());
    }
  }

  private static void refuse(Evidence live) {
    throw new UserException(
        "the workload fails without a crash ("
            + live.signature()
            + "), so there is no crash state to explain; replay it");
  }

  private static void require(Where where, Workload workload) {
    int steps = workload.steps().size();
    if (where instanceof Where.InStep(int step) && (step < 0 || step >= steps)) {
      throw new UserException(
          steps == 0
              ? "--step " + (step + 1) + ": the workload has no steps; leave it out"
              : "--step "
                  + (step + 1)
                  + ": the workload has steps 1 to "
                  + steps
                  + "; give one of them");
    }
  }

  /** The points to explain, with what is known to break there. */
  private SortedMap<Integer, SortedMap<String, CrashState>> choose(
      Rig rig, Execution execution, Where where) {
    Trace trace = execution.trace();
    return switch (where) {
      case Where.At(int event) when event < 0 || event > trace.size() ->
          throw new UserException(
              "--point "
                  + event
                  + ": the trace has crash points 0 to "
                  + trace.size()
                  + "; give one of them");
      case Where.At(int event) -> {
        head(execution);
        yield harmless(List.of(event));
      }
      case Where.InStep(int only) -> search(rig, execution, step -> step == only);
      case Where.Anywhere() -> search(rig, execution, _ -> true);
    };
  }

  private SortedMap<Integer, SortedMap<String, CrashState>> search(
      Rig rig, Execution execution, IntPredicate wanted) {
    head(execution);
    activity.counting(Waiting.STATES, "states", Activity.UNKNOWN);
    Points found = new Points(execution, wanted, activity);
    rig.examine(execution.run(), plan(execution.trace()), new SeenStates(SEEN_MAX), found);
    out.println();
    if (!found.broken().isEmpty()) {
      out.println(
          "Violations in states not seen before, at "
              + Words.count(found.broken().size(), "crash point")
              + ": "
              + events(found.broken().keySet())
              + ".");
      return found.broken();
    }
    out.println(
        "No violation"
            + (found.ends().isEmpty()
                ? ", and nothing is pending at the end of a step."
                : "; stores are pending at the ends of steps: " + events(found.ends()) + "."));
    return harmless(found.ends());
  }

  private static SortedMap<Integer, SortedMap<String, CrashState>> harmless(List<Integer> points) {
    SortedMap<Integer, SortedMap<String, CrashState>> known = new TreeMap<>();
    points.forEach(point -> known.put(point, Collections.emptySortedMap()));
    return known;
  }

  private void head(Execution execution) {
    out.println(SetupWords.of(setup));
    out.println();
    out.print(new StepListing(execution.workload(), execution.outcomes()).print());
  }

  private CrashPlan plan(Trace trace) {
    return setup.plan(budget, trace).withoutRecovery();
  }

  private void rest(int chosen) {
    if (chosen > points) {
      out.println();
      out.println(
          Words.count(chosen - points, "crash point")
              + " left out; --points "
              + chosen
              + " explains all, --point EVENT one.");
    }
  }

  private static String events(Collection<Integer> events) {
    return (events.size() == 1 ? "event " : "events ")
        + events.stream().limit(NUMBERS_MAX).map(String::valueOf).collect(Collectors.joining(", "))
        + (events.size() > NUMBERS_MAX ? " and so on" : "");
  }
}
