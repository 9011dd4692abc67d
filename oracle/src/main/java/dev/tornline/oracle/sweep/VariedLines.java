package dev.tornline.oracle.sweep;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.persistency.PendingLine;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.Sector;
import dev.tornline.oracle.persistency.StateCandidate;
import dev.tornline.oracle.persistency.Tearing;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The pending lines that are varied at a crash point, and the candidate that they vary in. Lines of
 * a sector that block writes tie together count as one.
 */
final class VariedLines {

  private final PendingStores pending;
  private final StateCandidate candidate;
  private int[] indices = new int[64];
  private int size;

  /** Per varied line its sector, if block writes tie it to others. */
  private @Nullable Sector[] sectors = new Sector[64];

  private final int[] counts = new int[Units.LINE_WORDS];

  VariedLines(PendingStores pending, StateCandidate candidate) {
    this.pending = pending;
    this.candidate = candidate;
  }

  /** Chooses the pending lines whose numbers pass; returns how many they are. */
  int choose(IntPredicate numbers) {
    if (indices.length < pending.size()) {
      indices = new int[pending.size() * 2];
      sectors = new Sector[indices.length];
    }
    size = 0;
    for (int i = 0; i < pending.size(); i++) {
      PendingLine line = pending.line(i);
      Sector sector = line.isTied() ? Sector.of(pending, i) : null;
      if (sector == null
          ? numbers.test(line.number())
          : sector.isLedBy(i) && sector.anyLine(numbers)) {
        sectors[size] = sector;
        indices[size++] = i;
      }
    }
    return size;
  }

  int size() {
    return size;
  }

  PendingLine line(int n) {
    return pending.line(indices[n]);
  }

  /** The sector that block writes make one of, or {@code null} if it is a line by itself. */
  @Nullable Sector sector(int n) {
    return sectors[n];
  }

  /** How many states it may have, or a few more; {@link Long#MAX_VALUE} if they are more. */
  long states(int n) {
    Sector sector = sectors[n];
    return sector == null ? ExhaustiveSweep.states(line(n)) : (long) SectorStates.count(sector);
  }

  /** How many moments there are between its stores. */
  int cuts(int n) {
    Sector sector = sectors[n];
    return sector == null ? line(n).atoms() - 1 : sector.events().length - 1;
  }

  /** Whether single words of a line can be torn from it. */
  boolean tearWords() {
    return pending.model().tearing() == Tearing.WORD;
  }

  /** Persists or loses everything that is pending. */
  void setAll(boolean persisted) {
    if (persisted) {
      candidate.persistAll();
    } else {
      candidate.loseAll();
    }
  }

  void set(int n, boolean persisted) {
    Sector sector = sectors[n];
    if (sector == null) {
      setLine(indices[n], persisted);
      return;
    }
    for (int k = 0; k < sector.size(); k++) {
      setLine(sector.place(k), persisted);
    }
  }

  private void setLine(int index, boolean persisted) {
    if (persisted) {
      candidate.persist(index);
    } else {
      candidate.lose(index);
    }
  }

  /** Of each word of a line so many atoms persist. */
  void tear(int n, int[] atoms) {
    candidate.tear(indices[n], atoms);
  }

  /** A sector is in one of its states. */
  void tear(SectorStates states) {
    Sector sector = states.sector();
    for (int k = 0; k < sector.size(); k++) {
      candidate.tear(sector.place(k), states.counts(k));
    }
  }

  /** Of a sector so many block writes persist, and of the other atoms any that may. */
  void tearAtRandom(Sector sector, SplittableRandom random) {
    int writes = random.nextInt(sector.writes() + 1);
    int[] least = new int[Units.LINE_WORDS];
    for (int k = 0; k < sector.size(); k++) {
      sector.bounds(writes, k, least, counts);
      for (int w = 0; w < counts.length; w++) {
        counts[w] = random.nextInt(least[w], counts[w] + 1);
      }
      candidate.tear(sector.place(k), sector.line(k).admits(counts) ? counts : least);
    }
  }

  /** What the first events of a sector stored persists. */
  private void tearPrefix(Sector sector, int events) {
    int before = events == 0 ? -1 : sector.events()[events - 1];
    for (int k = 0; k < sector.size(); k++) {
      PendingLine line = sector.line(k);
      Arrays.fill(counts, 0);
      for (int atom = 0; atom < line.atoms() && line.event(atom) <= before; atom++) {
        counts[line.word(atom)]++;
      }
      candidate.tear(sector.place(k), counts);
    }
  }

  /** The first atoms of a line persist, in program order; of a sector the first events. */
  void tearPrefix(int n, int atoms) {
    Sector sector = sectors[n];
    if (sector != null) {
      tearPrefix(sector, atoms);
      return;
    }
    Arrays.fill(counts, 0);
    for (int atom = 0; atom < atoms; atom++) {
      counts[line(n).word(atom)]++;
    }
    tear(n, counts);
  }

  /** One word of a line persists, and no other. */
  void tearWord(int n, int only) {
    Arrays.fill(counts, 0);
    counts[only] = line(n).atomsOf(only);
    tear(n, counts);
  }

  /** All words of a line persist but one. */
  void tearAllButWord(int n, int lost) {
    for (int w = 0; w < counts.length; w++) {
      counts[w] = w == lost ? 0 : line(n).atomsOf(w);
    }
    tear(n, counts);
  }

  /** Of each word of a line any number of atoms persists. */
  void tearAtRandom(int n, SplittableRandom random) {
    for (int w = 0; w < counts.length; w++) {
      counts[w] = random.nextInt(line(n).atomsOf(w) + 1);
    }
    tear(n, counts);
  }

  /** A word that can be torn from a line. */
  record Word(int line, int word) {}

  /** How many words can be torn from their lines. */
  int words() {
    int words = 0;
    for (int n = 0; n < size && tearWords(); n++) {
      words += wordsOf(n);
    }
    return words;
  }

  /** One of these words; they count from 0. */
  Word word(int number) {
    int left = number;
    int n = 0;
    while (left >= wordsOf(n)) {
      left -= wordsOf(n++);
    }
    int w = 0;
    while (line(n).atomsOf(w) == 0 || left-- > 0) {
      w++;
    }
    return new Word(n, w);
  }

  /** In a line with one pending word nothing can be torn, nor in a sector that is whole. */
  private int wordsOf(int n) {
    int words = 0;
    for (int w = 0; w < Units.LINE_WORDS && sectors[n] == null; w++) {
      words += line(n).atomsOf(w) > 0 ? 1 : 0;
    }
    return words == 1 ? 0 : words;
  }
}
