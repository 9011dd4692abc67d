package dev.tornline.oracle.sweep;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Goes through a selection of the states of the varied lines: of every family of states so many as
 * its share of the budget allows, evenly spread from a random one on, and random mixtures for what
 * is left.
 */
final class SelectiveSweep implements StateCursor {

  private final List<Family> families =
      List.of(
          new SingleLines(),
          new LostWords(),
          new WordsAlone(),
          new Prefixes(),
          new Cuts(),
          new LinePairs());
  private final Mixtures mixtures = new Mixtures();

  private VariedLines lines;
  private SplittableRandom random;

  /** What is left of the budget for the families behind this one, and for mixtures. */
  private int left;

  private int family;

  /** How many states this family has, how many of them are visited, from which one on. */
  private int size;

  private int share;
  private int start;
  private int visited;

  SelectiveSweep begin(VariedLines varied, int budget, SplittableRandom randomness) {
    lines = varied;
    left = budget;
    random = randomness;
    family = -1;
    share = 0;
    visited = 0;
    return this;
  }

  @Override
  public boolean next() {
    while (visited == share && family < families.size()) {
      beginNextFamily();
    }
    if (visited < share) {
      int number = (int) ((start + (long) visited * size / share) % size);
      families.get(family).set(lines, number);
      visited++;
      return true;
    }
    if (left == 0) {
      return false;
    }
    left--;
    mixtures.set(lines, random);
    return true;
  }

  private void beginNextFamily() {
    family++;
    visited = 0;
    share = 0;
    if (family < families.size()) {
      Family next = families.get(family);
      size = next.sizeOf(lines);
      share = Math.min(size, (int) Math.ceil(left * next.share()));
      left -= share;
      start = share == 0 ? 0 : random.nextInt(size);
    }
  }
}
