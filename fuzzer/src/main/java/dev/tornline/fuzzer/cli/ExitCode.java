package dev.tornline.fuzzer.cli;

/** The exit codes of the process. */
final class ExitCode {

  /** No new findings; a replayed workload shows no violation. */
  static final int NOTHING_NEW = 0;

  /** A finding; a replay shows a violation. */
  static final int FINDING = 1;

  /** The command line, or a file it names, is wrong. */
  static final int USAGE = 2;

  /** A finding was not reproduced when it was replayed. */
  static final int INCONCLUSIVE = 3;

  /** Tornline itself failed. */
  static final int INTERNAL = 4;

  /** Interrupted by SIGINT, after saving. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
