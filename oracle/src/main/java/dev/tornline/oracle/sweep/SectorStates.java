package dev.tornline.oracle.sweep;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.persistency.PendingLine;
import dev.tornline.oracle.persistency.Sector;

/**
 * Goes through the states of the lines of a sector that block writes tie together: after each
 * number of block writes, all that its lines may hold. It begins with nothing persisted.
 */
final class SectorStates {

  private final Sector sector;
  private final int[][] counts;
  private final int[][] least;
  private final int[][] most;
  private int persisted;

  SectorStates(Sector sector) {
    this.sector = sector;
    this.counts = new int[sector.size()][Units.LINE_WORDS];
    this.least = new int[sector.size()][Units.LINE_WORDS];
    this.most = new int[sector.size()][Units.LINE_WORDS];
    reset();
  }

  /** How many states there may be, or a few more. */
  static double count(Sector sector) {
    int[] least = new int[Units.LINE_WORDS];
    int[] most = new int[Units.LINE_WORDS];
    double all = 0;
    for (int persisted = 0; persisted <= sector.writes(); persisted++) {
      double states = 1;
      for (int n = 0; n < sector.size(); n++) {
        sector.bounds(persisted, n, least, most);
        for (int w = 0; w < Units.LINE_WORDS; w++) {
          states *= most[w] - least[w] + 1.0;
        }
      }
      all += states;
    }
    return all;
  }

  Sector sector() {
    return sector;
  }

  /** Goes back to nothing persisted. */
  void reset() {
    begin(0);
  }

  /** How many atoms of each word of a line persisted; its lines count from 0. */
  int[] counts(int n) {
    return counts[n];
  }

  /** The next state; false behind the last one. */
  boolean advance() {
    for (int n = 0; n < counts.length; n++) {
      if (advance(n)) {
        return true;
      }
      first(n);
    }
    if (persisted == sector.writes()) {
      return false;
    }
    begin(persisted + 1);
    return true;
  }

  private void begin(int writes) {
    persisted = writes;
    for (int n = 0; n < counts.length; n++) {
      sector.bounds(writes, n, least[n], most[n]);
      first(n);
    }
  }

  /** The least state of a line that its tearing admits. */
  private void first(int n) {
    System.arraycopy(least[n], 0, counts[n], 0, Units.LINE_WORDS);
    if (!sector.line(n).admits(counts[n])) {
      advance(n);
    }
  }

  private boolean advance(int n) {
    PendingLine line = sector.line(n);
    do {
      if (!advanceWords(n)) {
        return false;
      }
    } while (!line.admits(counts[n]));
    return true;
  }

  private boolean advanceWords(int n) {
    for (int w = 0; w < Units.LINE_WORDS; w++) {
      if (++counts[n][w] <= most[n][w]) {
        return true;
      }
      counts[n][w] = least[n][w];
    }
    return false;
  }
}
