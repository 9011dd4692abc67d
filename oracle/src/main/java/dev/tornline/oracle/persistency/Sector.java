package dev.tornline.oracle.persistency;

import static dev.tornline.oracle.memory.Units.LINE_WORDS;

import dev.tornline.oracle.memory.Units;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;

/**
 * The pending lines of a sector that block writes tie together, because each of these writes is
 * there as a whole or not at all ({@link BlockWrites#WHOLE}). Valid until the pending stores
 * change.
 *
 * <p>The block layer writes whole sectors, so each write covers what those before it changed: those
 * that persisted are a prefix of them in program order. Other atoms of these lines are as free as
 * ever, within what their words allow.
 */
public final class Sector {

  private final PendingStores pending;

  /** The lines by their places among the pending ones, ascending. */
  private final int[] lines;

  /** The events of the block writes, ascending. */
  private final int[] writes;

  private Sector(PendingStores pending, int[] lines) {
    this.pending = pending;
    this.lines = lines;
    this.writes = events(true);
  }

  /** The sector of a pending line that is tied. */
  public static Sector of(PendingStores pending, int place) {
    int first = Units.firstInSector(pending.line(place).number());
    int[] lines =
        IntStream.range(first, first + Units.SECTOR_LINES)
            .map(pending::find)
            .filter(i -> i >= 0 && pending.line(i).isTied())
            .sorted()
            .toArray();
    return new Sector(pending, lines);
  }

  /** Whether this pending line stands for the sector: it became pending before the others. */
  public boolean isLedBy(int place) {
    return lines[0] == place;
  }

  /** Whether the number of any of its lines passes. */
  public boolean anyLine(IntPredicate number) {
    return Arrays.stream(lines).anyMatch(i -> number.test(pending.line(i).number()));
  }

  /** The numbers of its lines. */
  RoaringBitmap numbers() {
    return RoaringBitmap.bitmapOf(
        Arrays.stream(lines).map(i -> pending.line(i).number()).toArray());
  }

  /** How many lines it has. */
  public int size() {
    return lines.length;
  }

  /** The place of one of its lines among the pending ones; its lines count from 0. */
  public int place(int n) {
    return lines[n];
  }

  /** One of its lines. */
  public PendingLine line(int n) {
    return pending.line(lines[n]);
  }

  /** How many block writes are pending. */
  public int writes() {
    return writes.length;
  }

  /**
   * How many atoms of each word of a line may persist.
   *
   * @param persisted so many block writes did, the oldest first
   */
  public void bounds(int persisted, int n, int[] least, int[] most) {
    PendingLine line = line(n);
    int through = persisted == 0 ? -1 : writes[persisted - 1];
    int[] seen = new int[LINE_WORDS];
    Arrays.fill(least, 0);
    System.arraycopy(line.pending, 0, most, 0, LINE_WORDS);
    for (int i = 0; i < line.atoms(); i++) {
      int w = line.word(i);
      if (line.isTied(i) && line.event(i) > through) {
        most[w] = Math.min(most[w], seen[w]);
      }
      seen[w]++;
      if (line.isTied(i) && line.event(i) <= through) {
        least[w] = seen[w];
      }
    }
  }

  /** The events that stored what is pending, ascending. */
  public int[] events() {
    return events(false);
  }

  private int[] events(boolean ofBlockWrites) {
    return Arrays.stream(lines)
        .mapToObj(pending::line)
        .flatMapToInt(
            line ->
                IntStream.range(0, line.atoms())
                    .filter(atom -> !ofBlockWrites || line.isTied(atom))
                    .map(line::event))
        .sorted()
        .distinct()
        .toArray();
  }

  /**
   * Whether no block write persisted in part.
   *
   * @param counts give for the place of a pending line how many atoms of its words persisted
   */
  boolean isWhole(IntFunction<int[]> counts) {
    return IntStream.rangeClosed(0, writes.length).anyMatch(w -> isWithin(w, counts));
  }

  private boolean isWithin(int persisted, IntFunction<int[]> counts) {
    int[] least = new int[LINE_WORDS];
    int[] most = new int[LINE_WORDS];
    for (int n = 0; n < lines.length; n++) {
      bounds(persisted, n, least, most);
      int[] ofLine = counts.apply(lines[n]);
      for (int w = 0; w < LINE_WORDS; w++) {
        if (ofLine[w] < least[w] || ofLine[w] > most[w]) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Adds to what persisted what block writes bring with them.
   *
   * @param counts of the atoms that persisted, by places of pending lines and words
   * @param atLeast so many block writes persist, the oldest first, whatever the counts say
   */
  public void complete(int[][] counts, int atLeast) {
    int[] least = new int[LINE_WORDS];
    int[] most = new int[LINE_WORDS];
    int persisted = writes.length;
    while (persisted > atLeast && !reaches(persisted, counts)) {
      persisted--;
    }
    for (int n = 0; n < lines.length; n++) {
      bounds(persisted, n, least, most);
      int[] ofLine = counts[lines[n]];
      Arrays.setAll(ofLine, w -> Math.max(ofLine[w], least[w]));
    }
  }

  /** Whether any atom of the last of so many block writes persisted. */
  private boolean reaches(int persisted, int[][] counts) {
    int[] least = new int[LINE_WORDS];
    int[] most = new int[LINE_WORDS];
    for (int n = 0; n < lines.length; n++) {
      bounds(persisted - 1, n, least, most);
      for (int w = 0; w < LINE_WORDS; w++) {
        if (counts[lines[n]][w] > most[w]) {
          return true;
        }
      }
    }
    return false;
  }
}
