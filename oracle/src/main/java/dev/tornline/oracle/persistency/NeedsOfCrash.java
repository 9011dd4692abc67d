package dev.tornline.oracle.persistency;

import dev.tornline.oracle.recovery.CrashImage;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.trace.Trace;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;

/** What one power failure needs to leave a state: asks the model, and other ones, for its image. */
final class NeedsOfCrash {

  private final PersistencyModel model;
  private final Recoverer media;
  private final Trace trace;
  private final int point;
  private final PendingStores pending;
  private final StateCandidate candidate;
  private final CrashImage image;

  NeedsOfCrash(PersistencyModel model, Recoverer media, Trace trace, CrashState state) {
    this.model = model;
    this.media = media;
    this.trace = trace;
    this.point = state.point();
    this.pending = PendingStores.at(model, new CrashImage(media), trace, point);
    this.candidate = new StateCandidate(pending);
    candidate.set(state);
    this.image = candidate.image();
  }

  Needs needs() {
    SortedSet<Need> what = new TreeSet<>();
    if (!isReachable(new PersistencyModel(model.domain(), Tearing.LINE, model.blockWrites()))) {
      what.add(Need.TORN_WORD);
    }
    if (!isReachable(model.with(BlockWrites.WHOLE))) {
      what.add(Need.TORN_SECTOR);
    }
    for (int i = 0; i < pending.size(); i++) {
      PendingLine line = pending.line(i);
      if (!Arrays.equals(ReachableImage.words(image, line.number()), line.latest)) {
        what.add(Need.LOST_LINE);
      }
      if (model.domain() == Domain.ADR && candidate.isEvicted(i)) {
        what.add(Need.EVICTION);
      }
    }
    return new Needs(what, domain());
  }

  private Needs.Media domain() {
    return switch (model.domain()) {
      case ADR -> isReachableWith(Domain.EADR) ? Needs.Media.ANY : Needs.Media.ADR;
      case EADR -> isReachableWith(Domain.ADR) ? Needs.Media.ANY : Needs.Media.EADR;
    };
  }

  private boolean isReachableWith(Domain domain) {
    return isReachable(new PersistencyModel(domain, model.tearing(), model.blockWrites()));
  }

  /** Whether a crash at the same point leaves the same image if this is the model. */
  private boolean isReachable(PersistencyModel other) {
    if (other.equals(model)) {
      return true;
    }
    PendingStores there = PendingStores.at(other, new CrashImage(media), trace, point);
    return new ReachableImage(there).isReached(image, pending);
  }
}
