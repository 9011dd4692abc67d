package dev.tornline.fuzzer.explain;

import dev.tornline.oracle.persistency.PendingLine;
import dev.tornline.oracle.trace.Trace;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a pending line.
 *
 * @param words which of its words have pending atoms
 * @param stores for each step that stored them, its newest store; -1 is no step, such as a mount
 */
record PendingLineFacts(String words, Progress progress, SortedMap<Integer, Integer> stores) {

  /** How far the atoms of a line have come. */
  enum Progress {
    /** None is flushed. */
    CACHED("cached"),
    /** All are flushed. */
    FLUSHED("flushed, not fenced"),
    /** Some are flushed. */
    FLUSHED_IN_PART("partly flushed, not fenced"),
    /** Some were stored with non-temporal stores. */
    NON_TEMPORAL("non-temporal, not fenced");

    private final String words;

    Progress(String words) {
      this.words = words;
    }

    /** As people read it. */
    String words() {
      return words;
    }
  }

  static PendingLineFacts of(Trace trace, PendingLine line) {
    SortedMap<Integer, Integer> stores = new TreeMap<>();
    for (int atom = 0; atom < line.atoms(); atom++) {
      int event = line.event(atom);
      stores.merge(trace.stepOf(event), event, Math::max);
    }
    return new PendingLineFacts(LineText.words(line.inFull().atoms()), progress(line), stores);
  }

  private static Progress progress(PendingLine line) {
    if (line.hasNonTemporal()) {
      return Progress.NON_TEMPORAL;
    }
    int flushed = 0;
    for (int atom = 0; atom < line.atoms(); atom++) {
      flushed += line.isFlushed(atom) ? 1 : 0;
    }
    if (flushed == 0) {
      return Progress.CACHED;
    }
    return flushed == line.atoms() ? Progress.FLUSHED : Progress.FLUSHED_IN_PART;
  }
}
