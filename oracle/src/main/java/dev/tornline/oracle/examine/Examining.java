package dev.tornline.oracle.examine;

import dev.tornline.oracle.contract.Verdict;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.CrashPlan;
import dev.tornline.oracle.persistency.CrashPoints;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.persistency.StateCandidate;
import dev.tornline.oracle.persistency.StateSweep;
import dev.tornline.oracle.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One examination: the crash states of a run, and those of the recoveries from some of them. */
final class Examining {

  /**
   * The first states of a crash point (nothing pending persisted, everything) are recovered a
   * second time, and the power also fails during their recovery, once for all states that recover
   * in the same way under the same ledger.
   */
  private static final int RECOVERED_TWICE = 2;

  private static final long OF_RECOVERY = 0x2545_f491_4f6c_dd1dL;

  private final Walk walk;
  private final RecoveryBench bench;
  private final PersistencyModel model;
  private final CrashPlan plan;
  private final StateFilter filter;
  private final ExaminationListener listener;
  private final List<FirstCrash> firstCrashes = new ArrayList<>();
  private int reached;
  private int visited;
  private int points;
  private long judged;
  private long duplicates;
  private long broken;
  private long inRecovery;
  private boolean goOn = true;

  Examining(
      Walk walk,
      RecoveryBench bench,
      PersistencyModel model,
      CrashPlan plan,
      StateFilter filter,
      ExaminationListener listener) {
    this.walk = walk;
    this.bench = bench;
    this.model = model;
    this.plan = plan;
    this.filter = filter;
    this.listener = listener;
  }

  Examination examine() {
    StateSweep sweep = new StateSweep(walk.pending(), plan);
    Trace trace = walk.trace();
    for (int event = 0; event <= trace.size() && goOn; event++) {
      if (CrashPoints.isPoint(trace, event, model.domain())
          && reached++ % plan.stride() == 0
          && walk.takeChanged()) {
        points++;
        listener.point(event, walk.step(), walk.pending(), walk.ledger());
        examine(sweep, event);
      }
      if (event < trace.size() && !walk.advance(event)) {
        break;
      }
    }
    return new Examination(points, judged, duplicates, broken, inRecovery);
  }

  private void examine(StateSweep sweep, int point) {
    visited = 0;
    firstCrashes.clear();
    sweep.sweep(point, candidate -> visit(point, candidate));
    bench.drain();
    for (FirstCrash first : firstCrashes) {
      crashAgain(first);
    }
  }

  private boolean visit(int point, StateCandidate candidate) {
    visited++;
    long hash = candidate.imageHash();
    if (isDuplicate(hash)) {
      return true;
    }
    Submission submission = new Submission(point, candidate, bench, UnaryOperator.identity(), hash);
    if (visited > RECOVERED_TWICE) {
      submit(bench, candidate, submission);
      return goOn;
    }
    candidate.stageOn(bench);
    bench.submitTwice(
        (recovery, first, second) -> {
          Verdict verdict = walk.ledger().judge(first, second);
          judged(submission, first, verdict);
          if (verdict instanceof Verdict.Kept && isToCrash(recovery)) {
            firstCrashes.add(submission.firstCrash(recovery));
          }
        });
    if (!submission.answered) {
      if (plan.crashesRecovery()) {
        submission.keepImage();
      } else {
        submission.keepState();
      }
    }
    return goOn;
  }

  private void submit(RecoveryBench on, StateCandidate candidate, Submission submission) {
    candidate.stageOn(on);
    on.submit(seen -> judged(submission, seen, walk.ledger().judge(seen)));
    if (!submission.answered) {
      submission.keepState();
    }
  }

  private boolean isToCrash(Trace recovery) {
    return plan.crashesRecovery()
        && goOn
        && recovery.data().length > 0
        && filter.add(recovery.hash() * OF_RECOVERY ^ ledgerKey());
  }

  /** The power fails at every crash point of a recovery. */
  private void crashAgain(FirstCrash first) {
    PendingStores pending = new PendingStores(model, first.image());
    StateSweep sweep = new StateSweep(pending, plan.ofRecovery());
    Trace trace = first.recovery();
    for (int event = 0; event <= trace.size() && goOn; event++) {
      if (CrashPoints.isPoint(trace, event, model.domain()) && pending.takeChanged()) {
        int point = event;
        sweep.sweep(point, candidate -> visitAgain(first, point, candidate));
        bench.drain();
      }
      if (event < trace.size()) {
        pending.apply(trace, event);
      }
    }
  }

  private boolean visitAgain(FirstCrash first, int point, StateCandidate candidate) {
    long hash = first.imageHash() ^ candidate.imageHash();
    if (!isDuplicate(hash)) {
      inRecovery++;
      submit(
          first.image(),
          candidate,
          new Submission(point, candidate, first.image(), first.state()::then, hash));
    }
    return goOn;
  }

  private boolean isDuplicate(long imageHash) {
    boolean duplicate = !filter.add(imageHash ^ ledgerKey());
    if (duplicate) {
      duplicates++;
    }
    return duplicate;
  }

  private long ledgerKey() {
    long hash = walk.ledger().hash() * 0x9e3779b97f4a7c15L;
    return hash ^ hash >>> 29;
  }

  private void judged(Submission submission, Observation seen, Verdict verdict) {
    submission.answered = true;
    if (!goOn) {
      return; // a late bench still answers for states that were submitted before the stop
    }
    judged++;
    if (verdict instanceof Verdict.Broken) {
      broken++;
    }
    goOn &= listener.judged(submission::state, seen, verdict);
  }
}
