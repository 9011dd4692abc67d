package dev.tornline.oracle.examine;

import dev.tornline.oracle.examine.KnownRecoveries.Known;
import dev.tornline.oracle.persistency.CrashPlan;
import dev.tornline.oracle.persistency.LineSet;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.persistency.StateCandidate;
import dev.tornline.oracle.persistency.StateSweep;
import dev.tornline.oracle.persistency.Varied;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The crash states of the crash points of one trace, which is that of a run or of a recovery.
 *
 * <p>First the two ends of a crash point are recovered: nothing pending persisted, and everything
 * did. What they load tells which lines to vary. Those of a run are recovered twice, and the power
 * may fail again while they recover.
 */
final class CrashSweep {

  /** Lines that only the recoveries of varied states load are varied too, so often at the most. */
  private static final int ROUNDS = 3;

  private final Judging judging;
  private final RecoveryBench bench;
  private final CrashPlan plan;
  private final Crash crash;
  private final PendingStores pending;
  private final StateSweep sweep;
  private final KnownRecoveries recoveries;
  private final LineSet loads;
  private final List<FirstCrash> firstCrashes = new ArrayList<>();
  private Known none;
  private Known all;

  /**
   * Judges states of pending stores, which settle on the bench.
   *
   * @param crash what happened before
   */
  CrashSweep(
      Judging judging,
      RecoveryBench bench,
      PendingStores pending,
      CrashPlan plan,
      Crash crash,
      long deviceBytes) {
    this.judging = judging;
    this.bench = bench;
    this.plan = plan;
    this.crash = crash;
    this.pending = pending;
    this.sweep = new StateSweep(pending, plan);
    this.recoveries = new KnownRecoveries(deviceBytes);
    this.loads = new LineSet(deviceBytes);
    pending.listen(recoveries);
  }

  /**
   * Judges the states of the present crash point.
   *
   * @return those whose recovery is to be cut off too, before the next event of the trace
   */
  List<FirstCrash> examine(int point) {
    firstCrashes.clear();
    if (hasTooManyStates()) {
      judging.tooManyStates();
      return firstCrashes;
    }
    loads.clear();
    none = null;
    all = null;
    if (sweep.ends(candidate -> visitEnd(point, candidate))) {
      vary(point);
      bench.drain();
    }
    noteNoLoads();
    return firstCrashes;
  }

  private boolean hasTooManyStates() {
    if (!plan.passesPointsOver()) {
      return false;
    }
    sweep.vary(_ -> true);
    return sweep.states() > plan.statesMax();
  }

  private void vary(int point) {
    noteLoads(loads);
    int before = 0;
    for (int round = 0; round < ROUNDS && judging.goesOn(); round++) {
      int varied = sweep.vary(this::matters);
      if (varied == before) {
        return;
      }
      before = varied;
      sweep.between(point, candidate -> visit(point, candidate));
    }
  }

  private void noteNoLoads() {
    switch (plan.varied()) {
      case EVERY_LINE -> {}
      case LOADED -> bench.noteNoLoads();
    }
  }

  private boolean matters(int line) {
    return plan.varied() == Varied.EVERY_LINE
        || none.loads().contains(line)
        || all.loads().contains(line)
        || loads.contains(line);
  }

  private boolean visit(int point, StateCandidate candidate) {
    Submission submission = submission(point, candidate);
    if (judging.isNew(submission.key())) {
      candidate.stageOn(bench);
      bench.submit(seen -> judging.judge(submission, seen));
      submission.keepState();
    } else {
      judging.duplicate();
    }
    return judging.goesOn();
  }

  private boolean visitEnd(int point, StateCandidate candidate) {
    Submission submission = submission(point, candidate);
    boolean isNew = judging.isNew(submission.key());
    Known known = recoveries.find(candidate);
    if (!isNew) {
      judging.duplicate();
    } else if (known != null) {
      judging.reused();
    }
    if (known == null && (isNew || pending.size() > 0)) {
      known = recover(candidate);
    }
    all = known;
    none = none == null ? known : none;
    if (isNew) {
      Verdict verdict = judging.judge(submission, known.recovered());
      crashAgain(submission, candidate, verdict, known.recovered().trace());
    }
    return judging.goesOn();
  }

  private Known recover(StateCandidate candidate) {
    Known known = recoveries.place(none);
    noteLoads(known.loads());
    Recovered recovered = recoverOn(candidate);
    switch (plan.varied()) {
      case EVERY_LINE -> known.set(recovered, candidate);
      case LOADED -> known.setWithLoads(recovered, candidate);
    }
    return known;
  }

  private void noteLoads(LineSet lines) {
    switch (plan.varied()) {
      case EVERY_LINE -> {}
      case LOADED -> bench.noteLoads(lines);
    }
  }

  private Recovered recoverOn(StateCandidate candidate) {
    if (plan.crashesRecovery()) {
      return Recovered.traced(bench, candidate);
    }
    return crash.depth() == 0
        ? Recovered.twice(bench, candidate)
        : Recovered.once(bench, candidate);
  }

  private void crashAgain(
      Submission submission, StateCandidate candidate, Verdict verdict, Trace recovery) {
    if (!plan.crashesRecovery()
        || verdict instanceof Verdict.Broken
        || recovery.data().length == 0
        || !judging.goesOn()) {
      return;
    }
    long key = judging.keyOfRecovery(recovery.hash());
    if (judging.isNew(key)) {
      firstCrashes.add(
          new FirstCrash(
              submission.state(),
              candidate.imageOn(bench),
              submission.imageHash(),
              recovery,
              crash.depth() + 1,
              key));
    }
  }

  private Submission submission(int point, StateCandidate candidate) {
    long hash = crash.imageHash() ^ candidate.imageHash();
    return new Submission(crash, point, candidate, hash, judging.keyOfImage(hash));
  }
}
