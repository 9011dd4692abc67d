package dev.tornline.oracle.persistency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Walks through the states of one crash point that a plan asks for. The order and the choice depend
 * on the pending stores, the plan and the point only.
 */
public final class StateSweep {

  private final PendingStores pending;
  private final StateCandidate candidate;
  private final CrashPlan plan;
  private final int[] counts = new int[PendingLine.WORDS];

  /** A sweep over these pending stores, used at one crash point after the other. */
  public StateSweep(PendingStores pending, CrashPlan plan) {
    this.pending = pending;
    this.plan = plan;
    this.candidate = new StateCandidate(pending);
  }

  /** The candidate that visitors see, to set it to a given state. */
  public StateCandidate candidate() {
    return candidate;
  }

  /**
   * Visits the states of the present crash point; the same state may be visited more than once.
   *
   * @param visitor gets the candidate, valid during the call; returns whether to go on
   */
  public void sweep(int point, Predicate<StateCandidate> visitor) {
    candidate.lose();
    if (!visitor.test(candidate) || pending.size() == 0) {
      return;
    }
    candidate.persistAll();
    if (!visitor.test(candidate)) {
      return;
    }
    if (pending.inFlight()) {
      new InFlightSweep(pending, candidate, plan).sweep(point, visitor);
    } else if (isSmall()) {
      exhaustive(visitor);
    } else {
      sampled(new SplittableRandom(plan.seed() * 31 + point), visitor);
    }
  }

  /** Whether there are no more combinations than the plan wants to see all of. */
  private boolean isSmall() {
    long limit = plan.exhaustiveLimit();
    long states = 1;
    for (int i = 0; i < pending.size(); i++) {
      PendingLine line = pending.line(i);
      if (line.hasPrefixesOnly()) {
        states *= line.atoms + 1L;
      } else {
        for (int w = 0; w < line.pending.length && states <= limit; w++) {
          states *= line.pending[w] + 1L;
        }
      }
      if (states > limit) {
        return false;
      }
    }
    return true;
  }

  private void exhaustive(Predicate<StateCandidate> visitor) {
    int lines = pending.size();
    List<List<int[]>> options = new ArrayList<>(lines);
    for (int i = 0; i < lines; i++) {
      options.add(optionsOf(pending.line(i)));
    }
    int[] digits = new int[lines];
    candidate.lose();
    int changed = 0;
    while (changed < lines) {
      if (!visitor.test(candidate)) {
        return;
      }
      changed = 0;
      while (changed < lines && ++digits[changed] == options.get(changed).size()) {
        digits[changed] = 0;
        candidate.lose(changed++);
      }
      if (changed < lines) {
        candidate.tear(changed, options.get(changed).get(digits[changed]));
      }
    }
  }

  private static List<int[]> optionsOf(PendingLine line) {
    List<int[]> options = new ArrayList<>();
    int[] at = new int[PendingLine.WORDS];
    if (line.hasPrefixesOnly()) {
      for (int n = 0; n <= line.atoms; n++) {
        line.prefix(n, at);
        options.add(at.clone());
      }
      return options;
    }
    while (true) {
      if (line.admits(at)) {
        options.add(at.clone());
      }
      int w = 0;
      while (w < at.length && ++at[w] > line.pending[w]) {
        at[w++] = 0;
      }
      if (w == at.length) {
        return options;
      }
    }
  }

  /** Half of the budget goes to single lines from a random one on, the rest to mixtures. */
  private void sampled(SplittableRandom random, Predicate<StateCandidate> visitor) {
    int lines = pending.size();
    int budget = plan.statesPerPoint() - 2;
    int start = random.nextInt(lines);
    int singles = Math.min(lines, (budget + 2) / 4);
    for (int n = 0; n < singles; n++) {
      int i = (int) ((start + (long) n * lines / singles) % lines);
      candidate.persistAll();
      candidate.lose(i);
      if (!visitor.test(candidate)) {
        return;
      }
      candidate.lose();
      candidate.persist(i);
      if (!visitor.test(candidate)) {
        return;
      }
    }
    for (int n = 2 * singles; n < budget; n++) {
      mixture(random);
      if (!visitor.test(candidate)) {
        return;
      }
    }
  }

  private void mixture(SplittableRandom random) {
    int lines = pending.size();
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        candidate.persistAll();
        tear(random.nextInt(lines), random);
      }
      case 2 -> {
        candidate.lose();
        tear(random.nextInt(lines), random);
      }
      case 3 -> {
        candidate.persistAll();
        candidate.lose(random.nextInt(lines));
        candidate.lose(random.nextInt(lines));
      }
      case 4 -> cut(random, true);
      case 5, 6 -> cut(random, false);
      default -> subset(random);
    }
  }

  /** Lines stored before a random moment persisted and later ones not, or the other way round. */
  private void cut(SplittableRandom random, boolean earlierPersist) {
    candidate.lose();
    int at = pending.line(random.nextInt(pending.size())).event(0);
    for (int i = 0; i < pending.size(); i++) {
      if (pending.line(i).event(0) < at == earlierPersist) {
        candidate.persist(i);
      }
    }
  }

  private void subset(SplittableRandom random) {
    candidate.lose();
    for (int i = 0; i < pending.size(); i++) {
      switch (random.nextInt(9)) {
        case 0 -> tear(i, random);
        case 1, 2, 3, 4 -> candidate.persist(i);
        default -> {}
      }
    }
  }

  /** Tears a line at random as the model allows. */
  private void tear(int i, SplittableRandom random) {
    PendingLine line = pending.line(i);
    line.prefix(random.nextInt(line.atoms + 1), counts);
    if (pending.model().tearing() == Tearing.WORD) {
      switch (random.nextInt(4)) {
        case 0 -> {}
        case 1 -> oneWord(line, random, true);
        case 2 -> oneWord(line, random, false);
        default -> {
          for (int w = 0; w < counts.length; w++) {
            counts[w] = random.nextInt(line.pending[w] + 1);
          }
        }
      }
    }
    candidate.tear(i, counts);
  }

  private void oneWord(PendingLine line, SplittableRandom random, boolean persisted) {
    int word = line.word(random.nextInt(line.atoms));
    if (persisted) {
      Arrays.fill(counts, 0);
      counts[word] = line.pending[word];
    } else {
      System.arraycopy(line.pending, 0, counts, 0, counts.length);
      counts[word] = 0;
    }
  }
}
