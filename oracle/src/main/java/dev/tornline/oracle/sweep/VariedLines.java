package dev.tornline.oracle.sweep;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.persistency.PendingLine;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.StateCandidate;
import dev.tornline.oracle.persistency.Tearing;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/** The pending lines that are varied at a crash point, and the candidate that they vary in. */
final class VariedLines {

  private final PendingStores pending;
  private final StateCandidate candidate;
  private int[] indices = new int[64];
  private int size;
  private final int[] counts = new int[Units.LINE_WORDS];

  VariedLines(PendingStores pending, StateCandidate candidate) {
    this.pending = pending;
    this.candidate = candidate;
  }

  /** Chooses the pending lines whose numbers pass; returns how many they are. */
  int choose(IntPredicate numbers) {
    if (indices.length < pending.size()) {
      indices = new int[pending.size() * 2];
    }
    size = 0;
    for (int i = 0; i < pending.size(); i++) {
      if (numbers.test(pending.line(i).number())) {
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
    if (persisted) {
      candidate.persist(indices[n]);
    } else {
      candidate.lose(indices[n]);
    }
  }

  /** Of each word of a line so many atoms persist. */
  void tear(int n, int[] atoms) {
    candidate.tear(indices[n], atoms);
  }

  /** The first atoms of a line persist, in program order. */
  void tearPrefix(int n, int atoms) {
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
      words += words(line(n));
    }
    return words;
  }

  /** One of these words; they count from 0. */
  Word word(int number) {
    int left = number;
    int n = 0;
    while (left >= words(line(n))) {
      left -= words(line(n++));
    }
    int w = 0;
    while (line(n).atomsOf(w) == 0 || left-- > 0) {
      w++;
    }
    return new Word(n, w);
  }

  /** In a line with one pending word nothing can be torn. */
  private static int words(PendingLine line) {
    int words = 0;
    for (int w = 0; w < Units.LINE_WORDS; w++) {
      words += line.atomsOf(w) > 0 ? 1 : 0;
    }
    return words == 1 ? 0 : words;
  }
}
