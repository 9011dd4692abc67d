package dev.tornline.oracle.sweep;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.persistency.PendingLine;
import dev.tornline.oracle.persistency.Sector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes through all states of the varied lines; the other lines are lost. It counts like an
 * odometer, the first line fastest.
 */
final class ExhaustiveSweep implements StateCursor {

  private final VariedLines lines;

  /** Per varied line the present state: the atoms of its words, and of how many atoms a prefix. */
  private int[][] counts = new int[0][];

  private int[] prefixes = new int[0];

  /** The present states of those that are sectors. */
  private @Nullable SectorStates[] sectors = new SectorStates[0];

  /** Number of varied lines, 0 behind the last state. */
  private int size;

  private boolean begun;

  /** How many states a line may have, or a few more; {@link Long#MAX_VALUE} if they are more. */
  static long states(PendingLine line) {
    if (line.hasPrefixesOnly()) {
      return line.atoms() + 1L;
    }
    double states = 1;
    for (int w = 0; w < Units.LINE_WORDS; w++) {
      states *= line.atomsOf(w) + 1.0;
    }
    return (long) states;
  }

  ExhaustiveSweep(VariedLines lines) {
    this.lines = lines;
  }

  /** Begins with the lines that are varied now. */
  ExhaustiveSweep begin() {
    size = lines.size();
    if (counts.length < size) {
      counts = new int[2 * size][Units.LINE_WORDS];
      prefixes = new int[2 * size];
      sectors = new SectorStates[2 * size];
    }
    for (int n = 0; n < size; n++) {
      Sector sector = lines.sector(n);
      sectors[n] = sector == null ? null : new SectorStates(sector);
      reset(n);
    }
    begun = false;
    return this;
  }

  @Override
  public boolean next() {
    if (!begun) {
      begun = true;
      lines.setAll(false);
      return true;
    }
    for (int n = 0; n < size; n++) {
      SectorStates states = sectors[n];
      if (states == null ? advance(n) : states.advance()) {
        tear(n, states);
        return true;
      }
      reset(n);
      lines.set(n, false);
    }
    size = 0;
    return false;
  }

  private void tear(int n, @Nullable SectorStates states) {
    if (states == null) {
      lines.tear(n, counts[n]);
    } else {
      lines.tear(states);
    }
  }

  private void reset(int n) {
    Arrays.fill(counts[n], 0);
    prefixes[n] = 0;
    SectorStates states = sectors[n];
    if (states != null) {
      states.reset();
    }
  }

  /** The next state of one line; false behind its last one. */
  private boolean advance(int n) {
    PendingLine line = lines.line(n);
    if (line.hasPrefixesOnly()) {
      return advancePrefix(n, line);
    }
    do {
      if (!advanceWords(n, line)) {
        return false;
      }
    } while (!line.admits(counts[n]));
    return true;
  }

  private boolean advancePrefix(int n, PendingLine line) {
    if (prefixes[n] == line.atoms()) {
      return false;
    }
    counts[n][line.word(prefixes[n]++)]++;
    return true;
  }

  private boolean advanceWords(int n, PendingLine line) {
    int[] own = counts[n];
    for (int w = 0; w < own.length; w++) {
      if (++own[w] <= line.atomsOf(w)) {
        return true;
      }
      own[w] = 0;
    }
    return false;
  }
}
