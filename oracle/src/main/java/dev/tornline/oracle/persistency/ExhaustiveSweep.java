package dev.tornline.oracle.persistency;

import java.util.function.Predicate;

/** Walks through all states of some pending lines; the other lines are lost. */
final class ExhaustiveSweep {

  private final PendingStores pending;
  private final StateCandidate candidate;
  private final int[] counts = new int[PendingLine.WORDS];
  private int[] lines;

  ExhaustiveSweep(PendingStores pending, StateCandidate candidate) {
    this.pending = pending;
    this.candidate = candidate;
  }

  /** How many states a line may have, or a few more; {@link Long#MAX_VALUE} if they are more. */
  static long states(PendingLine line) {
    if (line.hasPrefixesOnly()) {
      return line.atoms + 1L;
    }
    double states = 1;
    for (int ofWord : line.pending) {
      states *= ofWord + 1.0;
    }
    return (long) states;
  }

  void sweep(int[] varied, Predicate<StateCandidate> visitor) {
    lines = varied;
    candidate.lose();
    sweep(varied.length - 1, visitor);
  }

  /** All states of the lines up to one, whatever the lines behind it are now. */
  private boolean sweep(int last, Predicate<StateCandidate> visitor) {
    if (last < 0) {
      return visitor.test(candidate);
    }
    PendingLine line = pending.line(lines[last]);
    return line.hasPrefixesOnly() ? prefixes(last, visitor) : words(last, visitor);
  }

  private boolean prefixes(int at, Predicate<StateCandidate> visitor) {
    PendingLine line = pending.line(lines[at]);
    for (int n = 0; n <= line.atoms; n++) {
      line.prefix(n, counts);
      candidate.tear(lines[at], counts);
      if (!sweep(at - 1, visitor)) {
        return false;
      }
    }
    return true;
  }

  private boolean words(int at, Predicate<StateCandidate> visitor) {
    PendingLine line = pending.line(lines[at]);
    int[] own = new int[PendingLine.WORDS];
    while (true) {
      if (line.admits(own)) {
        candidate.tear(lines[at], own);
        if (!sweep(at - 1, visitor)) {
          return false;
        }
      }
      int w = 0;
      while (w < own.length && ++own[w] > line.pending[w]) {
        own[w++] = 0;
      }
      if (w == own.length) {
        return true;
      }
    }
  }
}
