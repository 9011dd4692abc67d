package dev.tornline.fuzzer.report;

import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/** Sets of cache lines as people read them. */
public final class LineRanges {

  private LineRanges() {}

  /** The ranges of consecutive numbers, in hexadecimal: {@code 12c0}, {@code 1300-133f}. */
  public static List<String> of(RoaringBitmap lines) {
    List<String> ranges = new ArrayList<>();
    IntIterator iterator = lines.getIntIterator();
    int first = -1;
    int last = -1;
    while (iterator.hasNext()) {
      int line = iterator.next();
      if (first >= 0 && line == last + 1) {
        last = line;
        continue;
      }
      if (first >= 0) {
        ranges.add(print(first, last));
      }
      first = line;
      last = line;
    }
    if (first >= 0) {
      ranges.add(print(first, last));
    }
    return ranges;
  }

  private static String print(int first, int last) {
    String from = Integer.toHexString(first);
    return first == last ? from : from + "-" + Integer.toHexString(last);
  }
}
