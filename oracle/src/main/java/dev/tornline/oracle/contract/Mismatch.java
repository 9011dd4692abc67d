package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.Verdict.WrongBytes;

/**
 * How the contents of a recovered tree differ from those that may be seen.
 *
 * @param pages number of pages that hold wrong bytes
 * @param first the first of them, or {@code null} if there are none
 */
record Mismatch(int pages, WrongBytes first) {

  static final Mismatch NONE = new Mismatch(0, null);

  boolean none() {
    return pages == 0;
  }

  Mismatch and(Mismatch other) {
    return new Mismatch(pages + other.pages, first == null ? other.first : first);
  }

  /** What explains more: fewer wrong pages, or else a promise that was broken. */
  static Mismatch better(Mismatch one, Mismatch other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    if (one.pages != other.pages) {
      return one.pages < other.pages ? one : other;
    }
    return one.first.promisedBy() < 0 && other.first.promisedBy() >= 0 ? other : one;
  }
}
