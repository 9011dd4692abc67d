package dev.tornline.oracle.persistency;

import dev.tornline.oracle.persistency.PendingStores.Piece;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Walks through the states in the middle of a cached store when caches are persistent (eADR): its
 * atoms become durable one by one, in ascending order unless it is one wide copy, while
 * non-temporal atoms of earlier events still wait for their fence and may be there or not.
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
    List<Piece> pieces = pending.piecesInFlight();
    int cuts = Math.min(pieces.size() + 1, Math.max(2, plan.statesPerPoint() / 2));
    SplittableRandom random = new SplittableRandom(plan.seed() * 37 + point);
    for (int n = 0; n < cuts; n++) {
      if (!pending.piecesOrdered()) {
        shuffle(pieces, random);
      }
      int persisted = (int) ((long) n * pieces.size() / Math.max(1, cuts - 1));
      for (Waiting waiting : Waiting.values()) {
        choose(pieces, persisted, waiting, random);
        if (!visitor.test(candidate)) {
          return;
        }
      }
    }
  }

  private static void shuffle(List<Piece> pieces, SplittableRandom random) {
    for (int i = pieces.size() - 1; i > 0; i--) {
      Collections.swap(pieces, i, random.nextInt(i + 1));
    }
  }

  private void choose(List<Piece> pieces, int persisted, Waiting waiting, SplittableRandom random) {
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
    for (int n = 0; n < pieces.size(); n++) {
      Piece piece = pieces.get(n);
      int[] ofLine = counts[piece.index()];
      int all = pending.line(piece.index()).pending[piece.word()];
      ofLine[piece.word()] = n < persisted ? all : Math.min(ofLine[piece.word()], all - 1);
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
