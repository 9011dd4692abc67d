package dev.tornline.oracle.verdict;

import dev.tornline.oracle.contract.MetadataHash;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.observation.Observation.UseFailed;
import java.util.List;
import java.util.Optional;

/** Compares what two recoveries of one image showed, one after the other. */
final class SecondRecovery {

  private SecondRecovery() {}

  /** What differs, as part of a sentence; empty if nothing does, or if nothing was recovered. */
  static Optional<String> difference(Observation first, Observation second) {
    if (!(first instanceof Recovered before)) {
      return Optional.empty();
    }
    return switch (second) {
      case Unusable unusable ->
          Optional.of("the filesystem no longer mounts: " + unusable.reason());
      case Recovered after -> difference(before.entries(), after.entries());
      case UseFailed used -> difference(before.entries(), used.recovered().entries());
    };
  }

  private static Optional<String> difference(List<Entry> before, List<Entry> after) {
    for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
      Entry first = before.get(i);
      Entry second = after.get(i);
      if (!first.path().equals(second.path())) {
        return Optional.of("the names differ, beginning with " + first.path());
      }
      if (MetadataHash.of(first) != MetadataHash.of(second)) {
        return Optional.of(first.path() + " has different metadata");
      }
      if (!sameBytes(first, second)) {
        return Optional.of(first.path() + " has different contents");
      }
    }
    return before.size() == after.size()
        ? Optional.empty()
        : Optional.of("there are different names");
  }

  private static boolean sameBytes(Entry first, Entry second) {
    int held = Math.max(first.content().pages(), second.content().pages());
    int pages = Math.min(FilePages.count(first.size()), held);
    for (int page = 0; page < pages; page++) {
      byte[] a = first.content().page(page);
      byte[] b = second.content().page(page);
      if (FilePages.mismatch(a, b, FilePages.limit(first.size(), page)) >= 0) {
        return false;
      }
    }
    return true;
  }
}
