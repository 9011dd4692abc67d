package dev.tornline.oracle.verdict;

import dev.tornline.oracle.verdict.Verdict.WrongBytes;
import org.jspecify.annotations.Nullable;

/**
 * How the contents of a recovered tree differ from those that may be seen.
 *
 * @param pages number of pages that hold wrong bytes
 * @param first the first of them, or {@code null} if there are none
 */
record Mismatch(int pages, @Nullable WrongBytes first) {

  static final Mismatch NONE = new Mismatch(0, null);

  boolean none() {
    return first == null;
  }

  Verdict verdict() {
    return first == null ? Verdict.KEPT : first;
  }

  Mismatch and(Mismatch other) {
    return new Mismatch(pages + other.pages, first == null ? other.first : first);
  }

  /** What explains more: fewer wrong pages, or else a promise that was broken. */
  static @Nullable Mismatch better(@Nullable Mismatch one, @Nullable Mismatch other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    if (one.pages != other.pages) {
      return one.pages < other.pages ? one : other;
    }
    return one.blamesNoStep() && !other.blamesNoStep() ? other : one;
  }

  private boolean blamesNoStep() {
    return first == null || first.promisedBy() < 0;
  }
}
