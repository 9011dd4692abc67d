package dev.tornline.fuzzer.interaction;

import dev.tornline.fuzzer.model.WorkloadState;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.StoreInstruction;
import java.util.ArrayList;
import java.util.List;

/**
 * What is pending in a workload, followed step by step, with the estimate of its state. What was
 * promised stays, as it must be kept whatever happens to it now.
 */
public final class Obligations {

  /** Hears of interactions. */
  public interface Listener {
    /**
     * Something was promised.
     *
     * @param obligation with all that came in between
     */
    void discharged(Obligation obligation, Discharge discharge);
  }

  /** Older ones are forgotten. */
  private static final int REMEMBERED = 16;

  /** So many changes of metadata after it, and the log may have had to make room. */
  private static final int MANY = 8;

  private final WorkloadState state;
  private final Listener listener;
  private final Origins origins;
  private final Betweens betweens;
  private final Discharges discharges;
  private final List<Obligation> obligations = new ArrayList<>();
  private int changes;

  /** Follows that state, which must be fresh. */
  public Obligations(WorkloadState state, Listener listener) {
    this.state = state;
    this.listener = listener;
    this.origins = new Origins(state);
    this.betweens = new Betweens(state);
    this.discharges = new Discharges(state);
  }

  /** What is remembered, the newest last. */
  public List<Obligation> all() {
    return obligations;
  }

  /**
   * Takes the state one step further, and what is pending with it. A step that looks as if it would
   * fail changes nothing.
   *
   * @return whether it looks as if it would succeed
   */
  public boolean apply(Operation operation) {
    if (!state.looksPossible(operation)) {
      return false;
    }
    for (Obligation obligation : obligations) {
      meet(operation, obligation);
    }
    Obligation pending = origins.of(operation);
    state.apply(operation);
    remember(pending == null ? origins.made(operation) : pending, operation);
    return true;
  }

  private void meet(Operation operation, Obligation obligation) {
    Discharge discharge = discharges.of(operation, obligation);
    if (discharge != null) {
      listener.discharged(obligation, discharge);
    }
    Between between = betweens.of(operation, obligation);
    if (discharge != null && promises(discharge)) {
      obligation.promised();
    }
    if (between != null && between.fits(obligation.origin)) {
      obligation.meets(between);
    }
    follow(operation, obligation);
  }

  /** Whether it promises on every target. */
  private static boolean promises(Discharge discharge) {
    return switch (discharge) {
      case PERSIST, FENCE, FSYNC, FSYNC_OTHER_HANDLE, FDATASYNC, FDATASYNC_OTHER_HANDLE -> true;
      case MSYNC, SYNC, SYNCFS, DSYNC_WRITE, OSYNC_WRITE, REMOUNT -> true;
      case FAULT, FAULT_ELSEWHERE, FSYNC_DIRECTORY, FSYNC_ELSEWHERE, FDATASYNC_ELSEWHERE -> false;
      case MSYNC_PART, MSYNC_ELSEWHERE, SYNC_WRITE_ELSEWHERE, LOAD -> false;
    };
  }

  private void follow(Operation operation, Obligation obligation) {
    if (fences(operation)) {
      obligation.flushed = false;
    } else if (operation instanceof Flush o && isOf(o, obligation)) {
      obligation.flushed |= obligation.met(Between.FLUSH);
    } else if (operation instanceof Fallocate o && state.open(o.file()) == obligation.file) {
      shift(o, obligation);
    }
  }

  private static boolean fences(Operation operation) {
    return operation instanceof Fence
        || operation instanceof Persist
        || operation instanceof ForkStore o && o.persist();
  }

  private boolean isOf(Flush o, Obligation obligation) {
    return state.mapping(o.map()).file == obligation.file;
  }

  private static void shift(Fallocate o, Obligation obligation) {
    int by =
        switch (o.mode()) {
          case COLLAPSE -> -o.length();
          case INSERT -> o.length();
          case ALLOCATE, KEEP_SIZE, PUNCH, ZERO, ZERO_KEEP_SIZE, UNSHARE -> 0;
        };
    long moved = o.mode() == FallocateMode.COLLAPSE ? o.offset() + o.length() : o.offset();
    if (moved <= obligation.start) {
      obligation.start += by;
      obligation.end += by;
    }
  }

  private static boolean bypassesCache(Operation operation) {
    return operation instanceof Store o && o.instruction() == StoreInstruction.MOVNT
        || operation instanceof ForkStore f && f.instruction() == StoreInstruction.MOVNT;
  }

  private void remember(Obligation pending, Operation operation) {
    if (pending == null) {
      return;
    }
    if (pending.origin.kind() != Origin.Kind.STORED) {
      changes++;
      if (changes % MANY == 0) {
        obligations.forEach(older -> older.meets(Between.MANY_CHANGES));
      }
    }
    pending.flushed = bypassesCache(operation);
    if (obligations.size() == REMEMBERED) {
      obligations.removeFirst();
    }
    obligations.add(pending);
  }
}
