package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.minimize.Reproducer;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.verdict.Rule;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;

/** What went wrong with a workload. */
public sealed interface Evidence {

  /** By what findings are grouped. */
  String signature();

  /** A crash state breaks a promise. */
  record Crash(String signature, CrashState state, Broken broken) implements Evidence {

    /** Tries whether other crashes break the same promise. */
    Reproducer reproducer(Rig rig) {
      return Reproducer.of(
          rig,
          state,
          (workload, other, its) -> Signatures.of(its, workload, other).equals(signature));
    }
  }

  /** The running system misbehaved, without a crash. */
  record Live(String signature, Broken broken) implements Evidence {}

  /** The target failed while it ran. */
  record Failure(String signature, String failure) implements Evidence {}

  /** The code of the broken rule. */
  default String rule() {
    return switch (this) {
      case Crash crash -> crash.broken().rule().code();
      case Live live -> live.broken().rule().code();
      case Failure _ -> Rule.LIVE.code();
    };
  }

  /** What happened, as one sentence without a full stop. */
  default String sentence() {
    return switch (this) {
      case Crash crash -> crash.broken().sentence();
      case Live live -> live.broken().sentence();
      case Failure failure -> "the target failed while it ran: " + failure.failure();
    };
  }

  /** The kind of finding this is evidence of. */
  default Finding.Kind kind() {
    return switch (this) {
      case Crash _ -> Finding.Kind.BROKEN_PROMISE;
      case Live _, Failure _ -> Finding.Kind.LIVE_FAILURE;
    };
  }

  /** Evidence of a crash. */
  static Crash of(Workload workload, CrashState state, Broken broken) {
    return new Crash(Signatures.of(broken, workload, state), state, broken);
  }

  /** Evidence of what a running system showed. */
  static Evidence of(Workload workload, Broken broken) {
    return new Live(Signatures.of(broken, workload), broken);
  }

  /** Evidence of a failure of the target. */
  static Evidence of(Execution execution) {
    return new Failure(Signatures.ofFailure(execution.failure()), execution.failure());
  }
}
