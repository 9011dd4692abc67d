package dev.tornline.oracle.examine;

import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.persistency.CrashPoints;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.trace.Trace;

/** A place in the trace of a run: what is pending there and what has been promised. */
final class RunCursor {

  private final Run run;
  private final Ledger ledger;
  private final PendingStores pending;
  private int step = -1;
  private boolean ledgerChanged = true;
  private long hash;

  RunCursor(Run run, Ledger ledger, PendingStores pending) {
    this.run = run;
    this.ledger = ledger;
    this.pending = pending;
  }

  Trace trace() {
    return run.trace();
  }

  Ledger ledger() {
    return ledger;
  }

  PendingStores pending() {
    return pending;
  }

  long deviceBytes() {
    return run.workload().geometry().deviceBytes();
  }

  /** A hash of what reached the device so far. */
  long hash() {
    return hash;
  }

  /** The step in progress or last ended, -1 before the first. */
  int step() {
    return step;
  }

  /**
   * Goes from the beginning to a crash point.
   *
   * @throws IllegalArgumentException if the trace has no such point, or the target failed before it
   */
  RunCursor to(int point) {
    CrashPoints.require(trace(), point);
    for (int event = 0; event < point; event++) {
      if (!advance(event)) {
        throw new IllegalArgumentException("the target failed before the crash point");
      }
    }
    return this;
  }

  /** Applies an event; false when the target failed there or diverged from POSIX. */
  boolean advance(int event) {
    switch (trace().kind(event)) {
      case STEP_BEGIN -> {
        step = (int) trace().address(event);
        if (step >= run.outcomes().size()) {
          return false;
        }
        ledger.begin(step, run.workload().steps().get(step), run.outcomes().get(step));
        ledgerChanged = true;
      }
      case STEP_END -> {
        ledger.end(step);
        ledgerChanged = true;
      }
      case STORE, STORE_NT, STORE_REP, STORE_BLOCK, FLUSH, CLFLUSH, FENCE, FAULT -> {}
    }
    pending.apply(trace(), event);
    hash = trace().hash(event, hash);
    return ledger.misbehaved().isEmpty();
  }

  /** Whether other states are possible or allowed than at the last call. */
  boolean takeChanged() {
    boolean changed = pending.takeChanged() || ledgerChanged;
    ledgerChanged = false;
    return changed;
  }
}
