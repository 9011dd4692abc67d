package dev.tornline.oracle.examine;

import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.memory.Hashes;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.recovery.RecoveryResult;
import dev.tornline.oracle.verdict.Judge;
import dev.tornline.oracle.verdict.Verdict;

/** Judges the states of one examination, each image once under the same ledger, and counts them. */
final class StateJudge {

  private static final long OF_RECOVERY = 0x2545_f491_4f6c_dd1dL;
  private static final long OF_POINT = 0x6a09_e667_f3bc_c909L;

  private final Ledger ledger;
  private final Judge judge;
  private final StateFilter filter;
  private final ExaminationListener listener;
  private int points;
  private int passedOver;
  private long judged;
  private long reused;
  private long duplicates;
  private long broken;
  private long inRecovery;
  private boolean goOn = true;

  StateJudge(Ledger ledger, StateFilter filter, ExaminationListener listener) {
    this.ledger = ledger;
    this.judge = new Judge(ledger);
    this.filter = filter;
    this.listener = listener;
  }

  /** Whether the listener wants to see more. */
  boolean goesOn() {
    return goOn;
  }

  /** A key of what holds for an image under the present ledger. */
  long keyOfImage(long imageHash) {
    return imageHash ^ ledgerKey();
  }

  /** A key of all second crashes during a recovery. */
  long keyOfRecovery(long recoveryHash) {
    return recoveryHash * OF_RECOVERY ^ ledgerKey();
  }

  /** A key of all states of a crash point. */
  long keyOfPoint(long pointHash) {
    return pointHash * OF_POINT ^ ledgerKey();
  }

  /** Whether what a key stands for has not been looked at. */
  boolean isNew(long key) {
    return filter.add(key);
  }

  /** Whether a state has not been looked at; counts those that have. */
  boolean isNewState(long key) {
    boolean isNew = filter.add(key);
    duplicates += isNew ? 0 : 1;
    return isNew;
  }

  /** Examines what a key stands for, and keeps the key if all of that was seen and unbroken. */
  void keepUnlessBroken(long key, Runnable examination) {
    long before = broken;
    examination.run();
    if (broken == before && goOn) {
      filter.kept(key);
    }
  }

  void tooManyStates() {
    passedOver++;
  }

  void point() {
    points++;
  }

  /** A state was recovered once. */
  void judgeOnce(Submission submission, RecoveryResult result) {
    Observation seen = result.first();
    judged(submission, seen, Judge.with(result.reports(), judge.judge(seen)));
  }

  /** A state was recovered, or is known to recover in this way. */
  Verdict judge(Submission submission, RecoveryResult result) {
    Verdict verdict = Judge.with(result.reports(), judge.judge(result.first(), result.second()));
    judged(submission, result.first(), verdict);
    return verdict;
  }

  /** The observation of a judged state was known before. */
  void reused() {
    reused++;
  }

  Examination sums() {
    assert broken <= judged && reused <= judged && inRecovery <= judged;
    return new Examination(points, passedOver, judged, reused, duplicates, broken, inRecovery);
  }

  private void judged(Submission submission, Observation seen, Verdict verdict) {
    submission.judged();
    if (!goOn) {
      return; // results still arrive of states that were submitted before the stop
    }
    judged++;
    if (submission.isInRecovery()) {
      inRecovery++;
    }
    switch (verdict) {
      case Verdict.Kept _ -> filter.kept(submission.key());
      case Verdict.Broken _ -> broken++;
    }
    goOn = listener.judged(submission::state, seen, verdict);
  }

  private long ledgerKey() {
    return Hashes.spread(ledger.hash(), Hashes.GOLDEN);
  }
}
