package dev.tornline.oracle.persistency;

import dev.tornline.oracle.trace.Trace;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;

/** What one power failure needs to leave a state: asks the model, and other ones, for its image. */
final class NeedsOfCrash {

  private final PersistencyModel model;
  private final RecoveryBench bench;
  private final Trace trace;
  private final CrashState state;
  private final PendingStores pending;
  private final CrashImage image;

  NeedsOfCrash(PersistencyModel model, RecoveryBench bench, Trace trace, CrashState state) {
    this.model = model;
    this.bench = bench;
    this.trace = trace;
    this.state = state;
    CrashImage settled = new CrashImage(bench);
    this.pending = PendingStores.at(model, settled, trace, state.point());
    StateCandidate candidate = new StateCandidate(pending);
    candidate.set(state);
    this.image = candidate.imageOn(settled);
  }

  Needs needs() {
    SortedSet<Need> what = new TreeSet<>();
    if (!isReachable(new PersistencyModel(model.domain(), Tearing.LINE))) {
      what.add(Need.TORN_WORD);
    }
    for (int i = 0; i < pending.size(); i++) {
      PendingLine line = pending.line(i);
      if (!Arrays.equals(ReachableImage.words(image, line.line), line.latest)) {
        what.add(Need.LOST_LINE);
      }
      if (model.domain() == Domain.ADR && isEvicted(line)) {
        what.add(Need.EVICTION);
      }
    }
    return new Needs(what, domain());
  }

  private Needs.Media domain() {
    Domain other =
        switch (model.domain()) {
          case ADR -> Domain.EADR;
          case EADR -> Domain.ADR;
        };
    return isReachable(new PersistencyModel(other, model.tearing()))
        ? Needs.Media.ANY
        : Needs.Media.of(model.domain());
  }

  /** Whether a crash at the same point leaves the same image if this is the model. */
  private boolean isReachable(PersistencyModel other) {
    if (other.equals(model)) {
      return true;
    }
    CrashImage settled = new CrashImage(bench);
    PendingStores there = PendingStores.at(other, settled, trace, state.point());
    return new ReachableImage(there, settled).isReached(image, pending);
  }

  /** Whether something persisted that was neither flushed nor stored around the cache. */
  private boolean isEvicted(PendingLine line) {
    int[] persisted = state.persistedOf(line);
    return !Arrays.equals(line.withoutEvicted(persisted), persisted);
  }
}
