package dev.tornline.oracle.examine;

import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.Needs;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.StateCandidate;
import dev.tornline.oracle.recovery.CrashImage;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A crash state of a run, brought about again. Every question begins with a fresh recoverer and
 * goes through the run up to the crash, and through the recoveries that were cut off; what an
 * earlier one gave to read is not valid any more.
 *
 * <p>All throw {@link IllegalArgumentException} if the model cannot reach the state, or the target
 * failed before the crash.
 */
public final class Replay {

  private final Examiner examiner;
  private final Run run;
  private final Supplier<? extends Recoverer> fresh;
  private final CrashState state;

  Replay(Examiner examiner, Run run, Supplier<? extends Recoverer> fresh, CrashState state) {
    this.examiner = examiner;
    this.run = run;
    this.fresh = fresh;
    this.state = state;
  }

  /** Recovers and judges the state. */
  public Verdict judge() {
    return site().judge();
  }

  /** The place of the last crash of the state, where other states can be judged. */
  public CrashSite site() {
    RunCursor cursor = cursor();
    ReachedCrash last = crashes(cursor).getLast();
    return new CrashSite(cursor, last.trace(), last.candidate());
  }

  /** What it takes to leave the state, all crashes together if there are several. */
  public Needs needs() {
    Needs needs = Needs.of(examiner.model(), fresh.get(), run.trace(), state);
    List<ReachedCrash> crashes = crashes(cursor());
    for (int i = 1; i < crashes.size(); i++) {
      ReachedCrash crash = crashes.get(i);
      CrashImage base = crashes.get(i - 1).candidate().image();
      needs = needs.and(Needs.of(examiner.model(), base, crash.trace(), crash.state()));
    }
    return needs;
  }

  /**
   * The state, except that no line is evicted in any of its crashes: only what was flushed, or
   * stored non-temporally, persisted of what did. The model may not reach it.
   */
  public CrashState withoutEvictions() {
    return crashes(cursor()).reversed().stream()
        .map(ReachedCrash::withoutEvictions)
        .reduce((during, crash) -> crash.then(during))
        .orElseThrow();
  }

  /** The power failures of the state: that of the run, and those of recoveries. */
  public List<PowerFailure> powerFailures() {
    return crashes(cursor()).stream()
        .map(crash -> new PowerFailure(crash.trace(), crash.candidate().pending()))
        .toList();
  }

  /** The device content that the last recovery from the state is given. */
  public CrashImage image() {
    return crashes(cursor()).getLast().candidate().image();
  }

  /**
   * What the recovery from the state does to the device until it was observed; empty if that cannot
   * be traced.
   */
  public Trace recovery() {
    return crashes(cursor()).getLast().candidate().recover(RecoveryRequest.TRACED).trace();
  }

  /**
   * A crash of the state.
   *
   * @param state of it and of those after it
   * @param trace that it cuts off
   * @param candidate set to the state
   */
  private record ReachedCrash(CrashState state, Trace trace, StateCandidate candidate) {

    static ReachedCrash of(CrashState state, Trace trace, PendingStores pending) {
      StateCandidate candidate = new StateCandidate(pending);
      candidate.set(state);
      return new ReachedCrash(state, trace, candidate);
    }

    CrashState withoutEvictions() {
      candidate.loseEvicted();
      return candidate.toState(state.point());
    }
  }

  /** The run up to its crash. */
  private RunCursor cursor() {
    return examiner.cursor(run, fresh.get()).to(state.point());
  }

  private List<ReachedCrash> crashes(RunCursor cursor) {
    List<ReachedCrash> crashes = new ArrayList<>();
    crashes.add(ReachedCrash.of(state, run.trace(), cursor.pending()));
    for (Optional<CrashState> next = state.inRecovery();
        next.isPresent();
        next = next.get().inRecovery()) {
      StateCandidate before = crashes.getLast().candidate();
      Trace recovery = before.recover(RecoveryRequest.TRACED).trace();
      PendingStores pending =
          PendingStores.at(examiner.model(), before.image(), recovery, next.get().point());
      crashes.add(ReachedCrash.of(next.get(), recovery, pending));
    }
    return crashes;
  }
}
