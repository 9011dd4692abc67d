package dev.tornline.oracle.contract;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.observation.Observation.UseFailed;
import java.util.Arrays;
import java.util.List;

/** Compares what two recoveries of one image showed, one after the other. */
final class SecondRecovery {

  private static final int PAGE = Cell.PAGE;
  private static final byte[] ZEROS = new byte[PAGE];

  private SecondRecovery() {}

  /** What differs, as part of a sentence, or {@code null}. */
  static String difference(Observation first, Observation second) {
    if (!(first instanceof Recovered before)) {
      return null;
    }
    return switch (second) {
      case Unusable unusable -> "it does not mount any more: " + unusable.reason();
      case Recovered after -> difference(before.entries(), after.entries());
      case UseFailed used -> difference(before.entries(), used.recovered().entries());
    };
  }

  private static String difference(List<Entry> before, List<Entry> after) {
    for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
      Entry first = before.get(i);
      Entry second = after.get(i);
      if (!first.path().equals(second.path())) {
        return "the names differ from " + first.path() + " on";
      }
      if (Shape.of(first) != Shape.of(second)) {
        return first.path() + " has other metadata";
      }
      if (!sameBytes(first, second)) {
        return first.path() + " has other bytes";
      }
    }
    return before.size() == after.size() ? null : "there are other names";
  }

  private static boolean sameBytes(Entry first, Entry second) {
    int pages = ContentCheck.pagesOf(first.size());
    int held = Math.max(first.content().pages(), second.content().pages());
    for (int page = 0; page < Math.min(pages, held); page++) {
      byte[] a = first.content().page(page);
      byte[] b = second.content().page(page);
      int limit = ContentCheck.limit(first.size(), page);
      if (Arrays.mismatch(a == null ? ZEROS : a, 0, limit, b == null ? ZEROS : b, 0, limit) >= 0) {
        return false;
      }
    }
    return true;
  }
}
