package dev.tornline.oracle.persistency;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Walks through the states in the middle of a cached store when caches are persistent (eADR): its
 * atoms become durable one by one in ascending order, while non-temporal atoms of earlier events
 * still wait for their fence and may be there or not.
 */
final class InFlightSweep {

  private final PendingStores pending;
  private final StateCandidate candidate;
  private final CrashPlan plan;

  InFlightSweep(PendingStores pending, StateCandidate candidate, CrashPlan plan) {
    this.pending = pending;
    this.candidate = candidate;
    this.plan = plan;
  }

  void sweep(int point, Predicate<StateCandidate> visitor) {
    List<int[]> atoms = cachedAtoms();
    int cuts = Math.min(atoms.size() + 1, Math.max(2, plan.statesPerPoint() / 2));
    SplittableRandom random = new SplittableRandom(plan.seed() * 37 + point);
    for (int n = 0; n < cuts; n++) {
      int persisted = (int) ((long) n * atoms.size() / Math.max(1, cuts - 1));
      for (Waiting waiting : Waiting.values()) {
        choose(atoms, persisted, waiting, random);
        if (!visitor.test(candidate)) {
          return;
        }
      }
    }
  }

  /** The cached atoms as pairs of line index and word, in program order. */
  private List<int[]> cachedAtoms() {
    List<int[]> atoms = new ArrayList<>();
    for (int i = 0; i < pending.size(); i++) {
      PendingLine line = pending.line(i);
      for (int a = 0; a < line.atoms; a++) {
        if (!line.isNt(a)) {
          atoms.add(new int[] {i, line.word(a), line.event(a)});
        }
      }
    }
    atoms.sort(
        (x, y) ->
            Long.compare(8L * pending.line(x[0]).line + x[1], 8L * pending.line(y[0]).line + y[1]));
    return atoms;
  }

  private void choose(List<int[]> cached, int persisted, Waiting waiting, SplittableRandom random) {
    candidate.lose();
    int[][] counts = new int[pending.size()][PendingLine.WORDS];
    for (int i = 0; i < counts.length; i++) {
      PendingLine line = pending.line(i);
      for (int a = 0; a < line.atoms; a++) {
        if (line.isNt(a) && waiting.persists(random)) {
          counts[i][line.word(a)]++;
        }
      }
    }
    for (int[] atom : cached.subList(0, persisted)) {
      counts[atom[0]][atom[1]] = pending.line(atom[0]).pending[atom[1]];
    }
    for (int[] atom : cached.subList(persisted, cached.size())) {
      int most = pending.line(atom[0]).pending[atom[1]] - 1;
      counts[atom[0]][atom[1]] = Math.min(counts[atom[0]][atom[1]], most);
    }
    for (int i = 0; i < counts.length; i++) {
      candidate.tear(i, counts[i]);
    }
  }

  private enum Waiting {
    LOST,
    PERSISTED,
    MIXED;

    boolean persists(SplittableRandom random) {
      return switch (this) {
        case LOST -> false;
        case PERSISTED -> true;
        case MIXED -> random.nextBoolean();
      };
    }
  }
}
