package dev.tornline.fuzzer.report;

import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.oracle.examine.CrashSite;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.LineOutcome;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.targets.Execution;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which pending lines of the last crash decide by themselves whether there is a violation.
 *
 * @param written lost or torn ones without which there would be none, had they been written back
 * @param lost those that were written back or torn, had they been lost
 */
record DecidingLines(RoaringBitmap written, RoaringBitmap lost) {

  /** With so many pending lines it takes too long to try each. */
  private static final int LINES_MAX = 256;

  private static final int LINES_OF_GUESTS_MAX = 32;

  /** A sentence that ends in a newline; empty if nothing is pending, or too much to be tried. */
  static String print(Rig rig, Execution execution, CrashState state) {
    boolean cheap = rig.setup().recoversCheaply();
    CrashSite site = rig.at(execution.run(), state).site();
    int pending = site.pending().size();
    return pending == 0
            || pending > (cheap ? LINES_MAX : LINES_OF_GUESTS_MAX)
            || isKept(site, state.last())
        ? ""
        : of(site, state.last()).sentence();
  }

  private static DecidingLines of(CrashSite site, CrashState last) {
    RoaringBitmap written = new RoaringBitmap();
    RoaringBitmap lost = new RoaringBitmap();
    for (int i = 0; i < site.pending().size(); i++) {
      int line = site.pending().line(i).number();
      RoaringBitmap together = site.pending().tiedTo(line);
      LineOutcome outcome = last.outcome(line);
      if (outcome != LineOutcome.PERSISTED && isKept(site, last.persist(together))) {
        written.add(line);
      }
      if (outcome != LineOutcome.LOST && isKept(site, last.lose(together))) {
        lost.add(line);
      }
    }
    return new DecidingLines(written, lost);
  }

  private static boolean isKept(CrashSite site, CrashState state) {
    return site.judge(state) instanceof Verdict.Kept;
  }

  private String sentence() {
    return written.isEmpty() && lost.isEmpty()
        ? "No pending line decides by itself.\n"
        : sentence("written back", written) + sentence("lost", lost);
  }

  private static String sentence(String outcome, RoaringBitmap lines) {
    if (lines.isEmpty()) {
      return "";
    }
    int count = lines.getCardinality();
    return "Had "
        + (count == 1 ? "line " : "any one of " + count + " lines (")
        + String.join(" ", LineRanges.of(lines))
        + (count == 1 ? "" : ")")
        + " been "
        + outcome
        + ", there would be no violation.\n";
  }
}
