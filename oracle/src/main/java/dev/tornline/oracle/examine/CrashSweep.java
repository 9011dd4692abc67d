package dev.tornline.oracle.examine;

import dev.tornline.oracle.examine.KnownRecoveries.Known;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.StateCandidate;
import dev.tornline.oracle.recovery.LineSet;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.sweep.StateSweep;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The crash states of the crash points of one trace, which is that of a run or of a recovery.
 *
 * <p>First the two ends of a crash point are recovered: nothing pending persisted, and everything
 * did. What they load tells which lines to vary. Those of a run are recovered twice, and the power
 * may fail again while they recover.
 *
 * <p>Implementation note: where the plan does not ask for loads, a recovery counts as one that
 * loads every line, and all else follows: every line is varied, and a recovery is known again only
 * by its whole image. The ends are recovered one by one, because what follows depends on them; the
 * varied states are only submitted, and their results may arrive later.
 */
final class CrashSweep {

  /** Lines that only the recoveries of varied states load are varied too, so often at the most. */
  private static final int ROUNDS = 3;

  private final StateJudge judge;
  private final CrashPlan plan;
  private final PriorCrashes before;
  private final PendingStores pending;
  private final Recoverer recoverer;
  private final StateSweep sweep;
  private final StateCandidate candidate;
  private final KnownRecoveries recoveries;
  private final RecoveryRequest ofEnd;
  private final RecoveryRequest ofVaried;
  private final List<FirstCrash> firstCrashes = new ArrayList<>();

  /**
   * Judges states of pending stores.
   *
   * @param before the crashes before this one
   */
  CrashSweep(
      StateJudge judge,
      PendingStores pending,
      CrashPlan plan,
      PriorCrashes before,
      long deviceBytes) {
    this.judge = judge;
    this.plan = plan;
    this.before = before;
    this.pending = pending;
    this.recoverer = pending.recoverer();
    this.sweep = new StateSweep(pending, plan);
    this.candidate = sweep.candidate();
    this.recoveries = new KnownRecoveries(() -> newLoads(deviceBytes));
    this.ofEnd = requestOfEnd();
    this.ofVaried = RecoveryRequest.ONCE.loading(newLoads(deviceBytes));
    pending.listen(recoveries);
  }

  private LineSet newLoads(long deviceBytes) {
    return plan.loadedOnly() ? new LineSet(deviceBytes) : LineSet.ALL;
  }

  private RecoveryRequest requestOfEnd() {
    if (plan.crashesRecovery()) {
      return RecoveryRequest.TRACED;
    }
    return before.depth() == 0 ? RecoveryRequest.TWICE : RecoveryRequest.ONCE;
  }

  /**
   * Judges the states of the present crash point.
   *
   * @return those whose recovery is to be cut off too, before the next event of the trace
   */
  List<FirstCrash> examine(int point) {
    firstCrashes.clear();
    if (hasTooManyStates()) {
      judge.tooManyStates();
      return firstCrashes;
    }
    candidate.loseAll();
    long key = key();
    boolean isNew = judge.isNewState(key);
    if (pending.size() == 0 && !isNew) {
      return firstCrashes;
    }
    Known nothing = end(point, key, isNew, null);
    if (judge.goesOn() && pending.size() > 0) {
      candidate.persistAll();
      key = key();
      Known everything = end(point, key, judge.isNewState(key), nothing);
      vary(point, nothing.loads(), everything.loads());
      recoverer.drain();
    }
    return firstCrashes;
  }

  private boolean hasTooManyStates() {
    if (!plan.passesPointsOver()) {
      return false;
    }
    sweep.vary(_ -> true);
    return sweep.states() > plan.statesMax();
  }

  /** Judges states in which lines differ that a recovery of this crash point has loaded. */
  private void vary(int point, LineSet ofNothing, LineSet ofEverything) {
    LineSet loads = ofVaried.loads();
    loads.clear();
    int varied = 0;
    for (int round = 0; round < ROUNDS && judge.goesOn(); round++) {
      int more =
          sweep.vary(
              line ->
                  ofNothing.contains(line) || ofEverything.contains(line) || loads.contains(line));
      assert more >= varied : "a line that was loaded stays so";
      if (more == varied) {
        return;
      }
      varied = more;
      sweep.begin(point);
      while (judge.goesOn() && sweep.next()) {
        submit(point);
      }
    }
  }

  private void submit(int point) {
    long key = key();
    if (judge.isNewState(key)) {
      Submission submission = new Submission(before, point, candidate, key);
      candidate.stage();
      recoverer.submit(ofVaried, result -> judge.judgeOnce(submission, result));
      submission.keepState();
    }
  }

  /**
   * Judges the state that the candidate is set to, if it is new.
   *
   * @param needed a known recovery that must stay known, or {@code null}
   * @return its recovery
   */
  private Known end(int point, long key, boolean isNew, @Nullable Known needed) {
    Known known = recoveries.find(candidate);
    if (known == null) {
      known = recoveries.recover(candidate, ofEnd, needed);
    } else if (isNew) {
      judge.reused();
    }
    if (isNew) {
      Submission submission = new Submission(before, point, candidate, key);
      Verdict verdict = judge.judge(submission, known.result());
      crashAgain(submission, verdict, known.result().trace());
    }
    return known;
  }

  private void crashAgain(Submission submission, Verdict verdict, Trace recovery) {
    if (!plan.crashesRecovery()
        || verdict instanceof Verdict.Broken
        || recovery.data().length == 0
        || !judge.goesOn()) {
      return;
    }
    long key = judge.keyOfRecovery(recovery.hash());
    if (judge.isNew(key)) {
      PriorCrashes crashes = before.and(submission.state(), imageHash());
      firstCrashes.add(new FirstCrash(crashes, candidate.image(), recovery, key));
    }
  }

  /** Stands for the state that the candidate is set to. */
  private long key() {
    return judge.keyOfImage(imageHash());
  }

  /** The hash of the image, relative to that of the run. */
  private long imageHash() {
    return before.imageHash() ^ candidate.imageHash();
  }
}
