package dev.tornline.fuzzer.suspect;

import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.oracle.examine.CrashSite;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingLine;
import dev.tornline.oracle.persistency.TornLine;
import dev.tornline.oracle.verdict.Verdict.Broken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;

/**
 * The pending lines of the last crash of a crash state on which the violation depends, found by
 * checking neighbouring crash states of the same crash point.
 *
 * @param lost lines that would have kept the promise by reaching the media in full: each of them
 *     alone, or else all together
 * @param early lines that would have kept it by not reaching the media
 * @param tearing whether it takes a torn line
 */
record DecisiveLines(List<Line> lost, List<Line> early, boolean tearing) {

  private static final int LINES_MAX = 64;

  /**
   * A pending line.
   *
   * @param stores the events that stored what was pending, the oldest first
   */
  record Line(int number, List<Integer> stores) {

    static Line of(PendingLine line) {
      return new Line(
          line.number(), IntStream.range(0, line.atoms()).map(line::event).boxed().toList());
    }
  }

  /** Nothing was pending. */
  static final DecisiveLines NONE = new DecisiveLines(List.of(), List.of(), false);

  /** The decisive lines of the last crash of a crash state. */
  static DecisiveLines of(FailingRun found, CrashState state) {
    try (Rig rig = found.setup().open()) {
      return of(rig.at(found.execution().run(), state).site(), state.last());
    }
  }

  private static DecisiveLines of(CrashSite site, CrashState last) {
    Map<Integer, Line> lines = new TreeMap<>();
    RoaringBitmap missing = new RoaringBitmap();
    for (int i = 0; i < site.pending().size(); i++) {
      Line line = Line.of(site.pending().line(i));
      lines.put(line.number(), line);
      if (!last.persisted().contains(line.number())) {
        missing.add(line.number());
      }
    }
    Trial trial = new Trial(site, last);
    return new DecisiveLines(
        trial.decisive(missing, trial::withoutLoss).stream().map(lines::get).toList(),
        trial.decisive(last.persisted(), trial::withoutArrival).stream().map(lines::get).toList(),
        !last.torn().isEmpty() && trial.withoutTearing());
  }

  private record Trial(CrashSite site, CrashState state) {

    List<Integer> decisive(RoaringBitmap lines, Predicate<RoaringBitmap> keeps) {
      List<Integer> found = new ArrayList<>();
      for (int line : lines.toArray()) {
        if (found.size() < LINES_MAX && keeps.test(together(line))) {
          found.add(line);
        }
      }
      if (found.isEmpty() && !lines.isEmpty() && keeps.test(together(lines.toArray()))) {
        for (int line : lines.toArray()) {
          found.add(line);
        }
      }
      return found;
    }

    boolean withoutLoss(RoaringBitmap lines) {
      return keeps(state.persist(lines));
    }

    boolean withoutArrival(RoaringBitmap lines) {
      return keeps(state.lose(lines));
    }

    boolean withoutTearing() {
      int[] torn = state.torn().stream().mapToInt(TornLine::line).toArray();
      return keeps(state.lose(together(torn)));
    }

    /** These lines, and those that persist together with one of them. */
    private RoaringBitmap together(int... lines) {
      RoaringBitmap all = new RoaringBitmap();
      for (int line : lines) {
        all.or(site.pending().tiedTo(line));
      }
      return all;
    }

    private boolean keeps(CrashState other) {
      return !(site.judge(other) instanceof Broken);
    }
  }
}
