package dev.tornline.fuzzer.explain;

import dev.tornline.fuzzer.report.LineRanges;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/** Lines and words in few words. */
final class LineText {

  private static final int RANGES_MAX = 6;

  private LineText() {}

  /** The ranges of lines; the last ones are left out if there are many. */
  static String of(RoaringBitmap lines) {
    List<String> ranges = LineRanges.of(lines);
    int shown = Math.min(RANGES_MAX, ranges.size());
    return String.join(" ", ranges.subList(0, shown)) + (shown < ranges.size() ? " ..." : "");
  }

  /** Which words have atoms: {@code all}, {@code 0-2 7}. */
  static String words(int[] atoms) {
    RoaringBitmap words = new RoaringBitmap();
    for (int word = 0; word < atoms.length; word++) {
      if (atoms[word] > 0) {
        words.add(word);
      }
    }
    return words.getCardinality() == atoms.length ? "all" : String.join(" ", LineRanges.of(words));
  }
}
