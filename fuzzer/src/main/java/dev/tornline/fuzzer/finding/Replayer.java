package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;

/** Runs workloads again, each time from scratch. */
public record Replayer(Setup setup) {

  /** What a replay showed. */
  public sealed interface Replay {

    /** The run. */
    Execution execution();

    /** Something is wrong. */
    record Wrong(Execution execution, Evidence evidence) implements Replay {}

    /**
     * Nothing is wrong, or it is not known.
     *
     * @param why one sentence without a full stop
     */
    record Fine(Execution execution, String why) implements Replay {}
  }

  /** What the running system shows after the last step, without a crash. */
  public Replay live(Workload workload) {
    return live(workload, "");
  }

  /** The same; of all that is wrong what has this signature, if anything has. */
  public Replay live(Workload workload, String signature) {
    try (Rig rig = setup.open()) {
      Execution execution = rig.execute(workload);
      return new LiveJudge(rig)
          .judge(execution, signature)
          .<Replay>map(evidence -> new Replay.Wrong(execution, evidence))
          .orElseGet(() -> new Replay.Fine(execution, "no runtime failure"));
    }
  }

  /**
   * What is recovered after a crash.
   *
   * @param traceHash the state is one of the trace with this hash
   */
  public Replay crash(Workload workload, CrashState state, String traceHash) {
    try (Rig rig = setup.open()) {
      Execution execution = rig.execute(workload);
      String hash = hash(execution);
      if (!hash.equals(traceHash)) {
        return new Replay.Fine(
            execution,
            "the trace differs from the recorded one (hash " + hash + ", not " + traceHash + ")");
      }
      Verdict verdict;
      try {
        verdict = rig.at(execution.run(), state).judge();
      } catch (IllegalArgumentException e) {
        return new Replay.Fine(execution, "the crash state cannot be reached: " + e.getMessage());
      }
      return verdict instanceof Broken broken
          ? new Replay.Wrong(execution, Evidence.of(workload, state, broken))
          : new Replay.Fine(execution, "no violation in this crash state");
    }
  }

  /**
   * Replays a finding that is a violation or a runtime failure.
   *
   * @throws IllegalArgumentException if it ended the process
   */
  public Replay again(Finding finding, Workload workload) {
    return switch (finding.kind()) {
      case BROKEN_PROMISE ->
          crash(workload, finding.crashState(), finding.provenance().traceHash());
      case LIVE_FAILURE -> live(workload, finding.violation().signature());
      case HANG, PROCESS_DEATH ->
          throw new IllegalArgumentException("a " + finding.kind() + " cannot be replayed");
    };
  }

  /** Replays what evidence was found of. */
  public Replay again(Workload workload, Evidence evidence, String traceHash) {
    return switch (evidence) {
      case Evidence.Crash crash -> crash(workload, crash.state(), traceHash);
      case Evidence.Live _, Evidence.Failure _ -> live(workload, evidence.signature());
    };
  }

  /** The hash of the trace of an execution. */
  public static String hash(Execution execution) {
    return hash(execution.trace());
  }

  /** The hash of a trace as findings keep it. */
  public static String hash(Trace trace) {
    return String.format(java.util.Locale.ROOT, "%016x", trace.hash());
  }
}
