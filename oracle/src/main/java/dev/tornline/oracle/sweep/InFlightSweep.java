package dev.tornline.oracle.sweep;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.persistency.PendingLine;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.PendingStores.Piece;
import dev.tornline.oracle.persistency.Sector;
import dev.tornline.oracle.persistency.StateCandidate;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Goes through states in the middle of a cached store when caches are persistent (eADR): its atoms
 * become durable one by one, in ascending order unless it is one wide copy, while non-temporal
 * atoms of earlier events still wait for their fence and may be there or not.
 */
final class InFlightSweep implements StateCursor {

  private final PendingStores pending;
  private final StateCandidate candidate;
  private final SplittableRandom random;
  private final List<Piece> pieces;
  private final int cuts;
  private int visited;

  /** Cuts the store in flight in at most so many places. */
  InFlightSweep(
      PendingStores pending, StateCandidate candidate, int cutsMax, SplittableRandom random) {
    this.pending = pending;
    this.candidate = candidate;
    this.random = random;
    this.pieces = pending.piecesInFlight();
    this.cuts = Math.min(pieces.size() + 1, cutsMax);
  }

  /** Every cut is visited with each way in which the other atoms may wait. */
  @Override
  public boolean next() {
    int cut = visited / Waiting.ALL.size();
    if (cut == cuts) {
      return false;
    }
    int way = visited % Waiting.ALL.size();
    if (way == 0 && !pending.piecesOrdered()) {
      Collections.shuffle(pieces, random);
    }
    choose((int) ((long) cut * pieces.size() / Math.max(1, cuts - 1)), Waiting.ALL.get(way));
    visited++;
    return true;
  }

  private void choose(int persisted, Waiting waiting) {
    candidate.loseAll();
    int[][] counts = new int[pending.size()][Units.LINE_WORDS];
    for (int i = 0; i < counts.length; i++) {
      PendingLine line = pending.line(i);
      for (int a = 0; a < line.atoms(); a++) {
        if (line.isNonTemporal(a) && !line.isTied(a) && waiting.persists(random)) {
          counts[i][line.word(a)]++;
        }
      }
    }
    for (int n = 0; n < pieces.size(); n++) {
      Piece piece = pieces.get(n);
      int[] ofLine = counts[piece.index()];
      int all = pending.line(piece.index()).atomsOf(piece.word());
      ofLine[piece.word()] = n < persisted ? all : Math.min(ofLine[piece.word()], all - 1);
    }
    for (int i = 0; i < counts.length; i++) {
      if (pending.line(i).isTied()) {
        blockWrites(i, counts, waiting);
      }
    }
    for (int i = 0; i < counts.length; i++) {
      candidate.tear(i, counts[i]);
    }
  }

  /** Block writes of a sector wait as a whole, like those of all its lines. */
  private void blockWrites(int i, int[][] counts, Waiting waiting) {
    Sector sector = Sector.of(pending, i);
    if (sector.isLedBy(i)) {
      sector.complete(counts, waiting.persists(random) ? sector.writes() : 0);
    }
  }

  private enum Waiting {
    LOST,
    PERSISTED,
    MIXED;

    static final List<Waiting> ALL = List.of(values());

    boolean persists(SplittableRandom random) {
      return switch (this) {
        case LOST -> false;
        case PERSISTED -> true;
        case MIXED -> random.nextBoolean();
      };
    }
  }
}
