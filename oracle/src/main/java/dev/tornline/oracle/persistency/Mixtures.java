package dev.tornline.oracle.persistency;

import java.util.SplittableRandom;

/** Random states: lines lost, persisted and torn side by side. */
final class Mixtures {

  private final PendingStores pending;
  private final StateCandidate candidate;
  private final int[] counts = new int[PendingLine.WORDS];

  Mixtures(PendingStores pending, StateCandidate candidate) {
    this.pending = pending;
    this.candidate = candidate;
  }

  /** Sets the candidate to one. */
  void set(VariedLines lines, SplittableRandom random) {
    int size = lines.size();
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        candidate.persistAll();
        tear(lines.index(random.nextInt(size)), random);
      }
      case 2 -> {
        candidate.lose();
        tear(lines.index(random.nextInt(size)), random);
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
    candidate.lose();
    for (int n = 0; n < lines.size(); n++) {
      switch (random.nextInt(9)) {
        case 0 -> tear(lines.index(n), random);
        case 1, 2, 3, 4 -> candidate.persist(lines.index(n));
        default -> {}
      }
    }
  }

  /** Tears a line at random as the model allows. */
  private void tear(int index, SplittableRandom random) {
    PendingLine line = pending.line(index);
    line.prefix(random.nextInt(line.atoms + 1), counts);
    if (pending.model().tearing() == Tearing.WORD) {
      switch (random.nextInt(4)) {
        case 0 -> {}
        case 1 -> line.word(line.word(random.nextInt(line.atoms)), counts);
        case 2 -> line.allButWord(line.word(random.nextInt(line.atoms)), counts);
        default -> {
          for (int w = 0; w < counts.length; w++) {
            counts[w] = random.nextInt(line.pending[w] + 1);
          }
        }
      }
    }
    candidate.tear(index, counts);
  }
}
