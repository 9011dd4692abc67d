package dev.tornline.oracle.sweep;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Goes through a selection of the states of the varied lines: of every family of states so many as
 * its share of the budget allows, evenly spread from a random one on, and random mixtures for what
 * is left.
 */
final class SelectiveSweep implements StateCursor {

  /** A family and the part of what is left of the budget that it may take. */
  private record Share(double part, Family family) {}

  private static final List<Share> FAMILIES =
      List.of(
          new Share(0.67, new Family.SingleLines()),
          new Share(0.8, new Family.LostWords()),
          new Share(0.4, new Family.WordsAlone()),
          new Share(0.3, new Family.Prefixes()),
          new Share(0.4, new Family.Cuts()),
          new Share(0.5, new Family.LinePairs()));

  private final VariedLines lines;
  private final SplittableRandom random;

  /** What is left of the budget for the families behind this one, and for mixtures. */
  private int left;

  private int family = -1;

  /** How many states this family has, how many of them are visited, from which one on. */
  private int size;

  private int share;
  private int start;
  private int visited;

  SelectiveSweep(VariedLines lines, int budget, SplittableRandom random) {
    this.lines = lines;
    this.left = budget;
    this.random = random;
  }

  @Override
  public boolean next() {
    while (visited == share && family < FAMILIES.size()) {
      beginNextFamily();
    }
    if (visited < share) {
      int number = (int) ((start + (long) visited * size / share) % size);
      FAMILIES.get(family).family().set(lines, number);
      visited++;
      return true;
    }
    if (left == 0) {
      return false;
    }
    left--;
    Mixtures.set(lines, random);
    return true;
  }

  private void beginNextFamily() {
    family++;
    visited = 0;
    share = 0;
    if (family < FAMILIES.size()) {
      Share next = FAMILIES.get(family);
      size = next.family().sizeOf(lines);
      share = Math.min(size, (int) Math.ceil(left * next.part()));
      left -= share;
      start = share == 0 ? 0 : random.nextInt(size);
    }
  }
}
