package dev.tornline.fuzzer.suspect;

import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which functions are called by the neighbours of a workload that break nothing. */
final class Spectrum {

  private static final long COST_MAX = 3_000_000;

  private final List<Set<String>> passing = new ArrayList<>();

  Spectrum(TrialRig trials, Workload workload) {
    Budget budget = new Budget(COST_MAX);
    for (Workload neighbour : new NeighbourWorkloads(workload).all()) {
      if (!budget.lasts()) {
        break;
      }
      Set<String> called = new HashSet<>();
      Execution execution =
          trials.run(
              neighbour,
              new CallListener() {
                @Override
                public void entered(int method) {
                  called.add(trials.method(method).function());
                }
              });
      budget.spend(2 * execution.trace().size());
      if (trials.keeps(execution)) {
        passing.add(called);
      }
    }
  }

  /**
   * How many neighbours that break nothing call a function. With one failing run this orders
   * functions as Ochiai's coefficient does, the most suspicious first.
   */
  int passingWith(Frame frame) {
    int count = 0;
    for (Set<String> called : passing) {
      count += called.contains(frame.function()) ? 1 : 0;
    }
    return count;
  }

  /** The frames, those first that the fewest neighbours call; else the innermost first. */
  List<Frame> rarestFirst(List<Frame> frames) {
    return frames.stream().sorted(Comparator.comparingInt(this::passingWith)).toList();
  }

  /** The frames that fewer neighbours call than some other of them, the rarest first. */
  List<Frame> rare(List<Frame> frames) {
    int most = frames.stream().mapToInt(this::passingWith).max().orElse(0);
    return rarestFirst(frames).stream().filter(frame -> passingWith(frame) < most).toList();
  }

  /** The frames that no neighbour calls, the innermost first. */
  List<Frame> unique(List<Frame> frames) {
    return frames.stream().filter(frame -> passingWith(frame) == 0).toList();
  }
}
