package dev.tornline.fuzzer.suspect;

import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A probed target on which workloads are run and judged again and again. */
final class TrialRig implements AutoCloseable {

  /** The states of a crash point that are tried: enough to meet again what was minimized. */
  private static final CrashPlan PLAN = new CrashPlan(64, 32, 0x5ce7e);

  private static final int SEEN_MAX = 1 << 18;
  private static final long CALLS_MAX = 1 << 24;

  private final ProbedTarget probed;
  private final Rig rig;
  private CallTree timed = new CallTree();

  TrialRig(FailingRun found, ProbedTarget probed) {
    this.probed = probed;
    Setup setup = found.setup();
    this.rig = new Rig(setup, probed.target().open(setup.geometry(), setup.defects()));
    rig.testbed().watch((event, _) -> timed.time(event + 1));
  }

  /** A probed method by its number. */
  ProbedMethod method(int number) {
    return probed.method(number);
  }

  /** Runs a workload while a listener observes its calls. */
  Execution run(Workload workload, CallListener listener) {
    Execution[] done = new Execution[1];
    Probe.listen(listener, CALLS_MAX, () -> done[0] = rig.execute(workload));
    return done[0];
  }

  /** Runs a workload and records its calls; the time of a call is its place in the trace. */
  CallTree calls(Workload workload) {
    timed = new CallTree();
    run(workload, timed);
    return timed;
  }

  /** Whether the running system behaves and no crash state breaks a promise. */
  boolean keeps(Execution execution) {
    return execution.failure().isEmpty()
        && !(rig.judgeLive(execution) instanceof Broken)
        && !breaks(execution, _ -> true);
  }

  /** Whether a crash state breaks a promise of this kind. */
  boolean breaks(Execution execution, Predicate<Broken> kind) {
    boolean[] found = {false};
    rig.examine(
        execution.run(),
        PLAN,
        new SeenStates(SEEN_MAX),
        (_, _, verdict) -> {
          found[0] = verdict instanceof Broken broken && kind.test(broken);
          return !found[0];
        });
    return found[0];
  }

  /**
   * Judges what is recovered from a crash state while a listener observes the calls of recovery.
   *
   * @return empty if the listener makes recovery do something after which there is no such state
   */
  Optional<Verdict> recover(Execution execution, CrashState state, CallListener listener) {
    List<Verdict> verdict = new ArrayList<>();
    try {
      Probe.listen(listener, CALLS_MAX, () -> verdict.add(rig.at(execution.run(), state).judge()));
    } catch (IllegalArgumentException unreachable) {
      return Optional.empty();
    }
    return Optional.of(verdict.getFirst());
  }

  @Override
  public void close() {
    rig.close();
  }
}
