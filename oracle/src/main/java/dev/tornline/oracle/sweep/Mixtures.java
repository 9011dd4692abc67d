package dev.tornline.oracle.sweep;

import dev.tornline.oracle.persistency.PendingLine;
import dev.tornline.oracle.persistency.StateCandidate;
import dev.tornline.oracle.persistency.Tearing;
import java.util.SplittableRandom;

/** Random states: lines lost, persisted and torn side by side. */
final class Mixtures {

  private final int[] counts = new int[PendingLine.WORDS];

  /** Sets the candidate to one. */
  void set(VariedLines lines, SplittableRandom random) {
    StateCandidate candidate = lines.candidate();
    int size = lines.size();
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        candidate.persistAll();
        tear(lines, random.nextInt(size), random);
      }
      case 2 -> {
        candidate.loseAll();
        tear(lines, random.nextInt(size), random);
      }
      case 3 -> {
        candidate.persistAll();
        candidate.lose(lines.index(random.nextInt(size)));
        candidate.lose(lines.index(random.nextInt(size)));
      }
      case 4 -> Cuts.cut(lines, random.nextInt(size), true);
      case 5 -> Cuts.cut(lines, random.nextInt(size), false);
      default -> subset(lines, random);
    }
  }

  private void subset(VariedLines lines, SplittableRandom random) {
    lines.candidate().loseAll();
    for (int n = 0; n < lines.size(); n++) {
      switch (random.nextInt(9)) {
        case 0 -> tear(lines, n, random);
        case 1, 2, 3, 4 -> lines.candidate().persist(lines.index(n));
        default -> {}
      }
    }
  }

  /** Tears a line at random as the model allows. */
  private void tear(VariedLines lines, int n, SplittableRandom random) {
    PendingLine line = lines.line(n);
    AtomCounts.prefix(line, random.nextInt(line.atoms() + 1), counts);
    if (lines.pending().model().tearing() == Tearing.WORD) {
      switch (random.nextInt(4)) {
        case 0 -> {}
        case 1 -> AtomCounts.word(line, line.word(random.nextInt(line.atoms())), counts);
        case 2 -> AtomCounts.allButWord(line, line.word(random.nextInt(line.atoms())), counts);
        default -> {
          for (int w = 0; w < counts.length; w++) {
            counts[w] = random.nextInt(line.atomsOf(w) + 1);
          }
        }
      }
    }
    lines.candidate().tear(lines.index(n), counts);
  }
}
