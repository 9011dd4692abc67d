package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.minimize.Reproducer;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.verdict.Rule;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;

/** What went wrong with a workload. */
public sealed interface Evidence {

  /** By what findings are grouped. */
  String signature();

  /** The code of the broken rule. */
  String rule();

  /** What happened, as one sentence without a full stop. */
  String sentence();

  /** The kind of finding this is evidence of. */
  Finding.Kind kind();

  /** A crash state breaks a promise. */
  record Crash(String signature, CrashState state, Broken broken) implements Evidence {

    /** Tries whether other crashes break the same promise. */
    Reproducer reproducer(Testbed testbed, Setup setup) {
      return Reproducer.of(
          testbed,
          setup,
          state,
          (workload, other, its) -> Signatures.of(its, workload, other).equals(signature));
    }

    @Override
    public String rule() {
      return broken.rule().code();
    }

    @Override
    public String sentence() {
      return broken.sentence();
    }

    @Override
    public Finding.Kind kind() {
      return Finding.Kind.BROKEN_PROMISE;
    }
  }

  /** The running system misbehaved, without a crash. */
  record Live(String signature, Broken broken) implements Evidence {

    @Override
    public String rule() {
      return broken.rule().code();
    }

    @Override
    public String sentence() {
      return broken.sentence();
    }

    @Override
    public Finding.Kind kind() {
      return Finding.Kind.LIVE_FAILURE;
    }
  }

  /** The target failed while it ran. */
  record Failure(String signature, String failure) implements Evidence {

    @Override
    public String rule() {
      return Rule.LIVE.code();
    }

    @Override
    public String sentence() {
      return "the target failed while it ran: " + failure;
    }

    @Override
    public Finding.Kind kind() {
      return Finding.Kind.LIVE_FAILURE;
    }
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
