package dev.tornline.fuzzer.suspect;

import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.TornLine;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.targets.Testbed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.roaringbitmap.RoaringBitmap;

/**
 * The pending lines of a crash state on which it depends that a promise is broken, found by judging
 * neighbouring crash states of the same crash point.
 *
 * @param lost lines that would have kept the promise by reaching the media in full: each of them
 *     alone, or else all together
 * @param early lines that would have kept it by not reaching the media
 * @param tearing whether it takes a torn line
 */
record Decisive(List<Line> lost, List<Line> early, boolean tearing) {

  private static final int LINES_MAX = 64;

  /**
   * A pending line.
   *
   * @param stores the events that stored what was pending, the oldest first
   */
  record Line(int number, List<Integer> stores) {}

  /** Nothing was pending. */
  static final Decisive NONE = new Decisive(List.of(), List.of(), false);

  /** The decisive lines of a crash state. */
  static Decisive of(Case found, CrashState state) {
    Examiner examiner = new Examiner(found.setup().target().contract(), found.setup().model());
    Examiner.Run run = found.execution().run();
    try (Testbed testbed = found.setup().open()) {
      PendingStores pending =
          examiner.powerFailures(run, testbed.recoveryBench(), state).getFirst().pending();
      Map<Integer, Line> lines = new TreeMap<>();
      RoaringBitmap missing = new RoaringBitmap();
      for (int i = 0; i < pending.size(); i++) {
        Line line = line(pending, i);
        lines.put(line.number(), line);
        if (!state.persisted().contains(line.number())) {
          missing.add(line.number());
        }
      }
      Trial trial = new Trial(examiner, run, testbed, state);
      return new Decisive(
          trial.decisive(missing, trial::withoutLoss).stream().map(lines::get).toList(),
          trial.decisive(state.persisted(), trial::withoutArrival).stream()
              .map(lines::get)
              .toList(),
          !state.torn().isEmpty() && trial.withoutTearing());
    }
  }

  private static Line line(PendingStores pending, int index) {
    List<Integer> stores = new ArrayList<>();
    for (int atom = 0; atom < pending.atoms(index); atom++) {
      stores.add(pending.atomEvent(index, atom));
    }
    return new Line(pending.lineNumber(index), stores);
  }

  private record Trial(Examiner examiner, Examiner.Run run, Testbed testbed, CrashState state) {

    List<Integer> decisive(RoaringBitmap lines, Predicate<RoaringBitmap> keeps) {
      List<Integer> found = new ArrayList<>();
      for (int line : lines.toArray()) {
        if (found.size() < LINES_MAX && keeps.test(RoaringBitmap.bitmapOf(line))) {
          found.add(line);
        }
      }
      if (found.isEmpty() && !lines.isEmpty() && keeps.test(lines)) {
        for (int line : lines.toArray()) {
          found.add(line);
        }
      }
      return found;
    }

    boolean withoutLoss(RoaringBitmap lines) {
      List<TornLine> torn =
          state.torn().stream().filter(line -> !lines.contains(line.line())).toList();
      return keeps(RoaringBitmap.or(state.persisted(), lines), torn);
    }

    boolean withoutArrival(RoaringBitmap lines) {
      return keeps(RoaringBitmap.andNot(state.persisted(), lines), state.torn());
    }

    boolean withoutTearing() {
      return keeps(state.persisted(), List.of());
    }

    private boolean keeps(RoaringBitmap persisted, List<TornLine> torn) {
      CrashState other = new CrashState(state.point(), persisted, torn);
      return !(examiner.judge(run, testbed.recoveryBench(), other).verdict() instanceof Broken);
    }
  }
}
