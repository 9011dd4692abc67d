package dev.tornline.oracle.persistency;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Walks through a selection of the states of some pending lines: of every family of states so many
 * as its share of the budget allows, evenly spread from a random one on, and random mixtures for
 * what is left.
 */
final class SelectiveSweep {

  private final StateCandidate candidate;
  private final List<Family> families;
  private final Mixtures mixtures;
  private final PendingStores pending;

  SelectiveSweep(PendingStores pending, StateCandidate candidate) {
    this.pending = pending;
    this.candidate = candidate;
    this.families =
        List.of(
            new SingleLines(),
            new LostWords(),
            new WordsAlone(),
            new Prefixes(),
            new Cuts(),
            new LinePairs());
    this.mixtures = new Mixtures(pending, candidate);
  }

  void sweep(int[] varied, int budget, SplittableRandom random, Predicate<StateCandidate> visitor) {
    VariedLines lines = new VariedLines(pending, candidate, varied);
    int left = budget;
    for (Family family : families) {
      int size = family.sizeOf(lines);
      int share = Math.min(size, (int) Math.ceil(left * family.share()));
      if (!visit(family, lines, size, share, random, visitor)) {
        return;
      }
      left -= share;
    }
    for (; left > 0; left--) {
      mixtures.set(lines, random);
      if (!visitor.test(candidate)) {
        return;
      }
    }
  }

  private boolean visit(
      Family family,
      VariedLines lines,
      int size,
      int share,
      SplittableRandom random,
      Predicate<StateCandidate> visitor) {
    if (share == 0) {
      return true;
    }
    int start = random.nextInt(size);
    for (int n = 0; n < share; n++) {
      family.set(lines, (int) ((start + (long) n * size / share) % size));
      if (!visitor.test(candidate)) {
        return false;
      }
    }
    return true;
  }
}
