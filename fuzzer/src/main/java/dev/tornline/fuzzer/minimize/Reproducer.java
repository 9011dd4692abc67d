package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.contract.Verdict;
import dev.tornline.oracle.contract.Verdict.Broken;
import dev.tornline.oracle.examine.ExaminationListener;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.CrashPlan;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.TornLine;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/** Tries whether a workload still breaks the promise in question. */
public final class Reproducer {

  /** The states of a crash point that are tried: small sets in full, large ones well sampled. */
  private static final CrashPlan PLAN = new CrashPlan(1024, 256, 0x3111);

  private final Testbed testbed;
  private final Examiner examiner;
  private final BiPredicate<Workload, Broken> wanted;

  /**
   * @param wanted whether a broken promise of a workload is the one in question
   */
  public Reproducer(Testbed testbed, Examiner examiner, BiPredicate<Workload, Broken> wanted) {
    this.testbed = testbed;
    this.examiner = examiner;
    this.wanted = wanted;
  }

  /** Runs a workload and looks for the earliest crash state that breaks the promise. */
  public Optional<Reproduction> earliest(Workload workload) {
    Execution execution = testbed.execute(workload);
    if (!execution.failure().isEmpty()) {
      return Optional.empty();
    }
    Examiner.Run run = new Examiner.Run(workload, execution.trace(), execution.outcomes());
    Search search = new Search(run);
    examiner.examine(run, testbed.recoveryBench(), PLAN, new SeenStates(1 << 20), search);
    return Optional.ofNullable(search.found);
  }

  /** Judges another crash state of the same run; one the model cannot reach breaks nothing. */
  public Optional<Reproduction> at(Reproduction known, CrashState state) {
    Verdict verdict;
    try {
      verdict = examiner.judge(known.run(), testbed.recoveryBench(), state).verdict();
    } catch (IllegalArgumentException unreachable) {
      return Optional.empty();
    }
    return verdict instanceof Broken broken && wanted.test(known.workload(), broken)
        ? Optional.of(new Reproduction(known.run(), state, broken, known.pendingLines()))
        : Optional.empty();
  }

  /**
   * The lines that are pending at the crash point of a reproduction, each with the number of its
   * pending atoms per word.
   */
  public List<TornLine> pendingAt(Reproduction known) {
    PendingStores pending =
        examiner.pendingAt(known.run(), testbed.recoveryBench(), known.state().point());
    List<TornLine> lines = new ArrayList<>();
    for (int i = 0; i < pending.size(); i++) {
      lines.add(pending.atomsOf(i));
    }
    return lines;
  }

  private final class Search implements ExaminationListener {

    private final Examiner.Run run;
    private int pendingLines;
    private Reproduction found;

    Search(Examiner.Run run) {
      this.run = run;
    }

    @Override
    public void point(int point, int step, PendingStores pending, Ledger ledger) {
      pendingLines = pending.size();
    }

    @Override
    public boolean judged(Supplier<CrashState> state, Observation observation, Verdict verdict) {
      if (verdict instanceof Broken broken && wanted.test(run.workload(), broken)) {
        found = new Reproduction(run, state.get(), broken, pendingLines);
      }
      return found == null;
    }
  }
}
