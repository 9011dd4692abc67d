package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.report.Words;

/** What a run is doing. */
public sealed interface Phase {

  /**
   * Workers are being started; none has executed anything yet.
   *
   * @param workers how many there will be
   * @param guests whether they boot guests first
   */
  record Starting(int workers, boolean guests) implements Phase {}

  /** Workloads are executed and their crash states examined. */
  record Executing() implements Phase {}

  /**
   * The same, and some workers minimize what they have found.
   *
   * @param findings how many
   */
  record Minimizing(int findings) implements Phase {}

  /**
   * The workers have ended; the code to blame is looked for.
   *
   * @param finding the one it is looked for, counted from 1
   * @param of how many there are
   */
  record NamingSuspects(int finding, int of) implements Phase {}

  /** All is done. */
  record Ended() implements Phase {}

  /** One word without blanks, for programs. */
  default String key() {
    return switch (this) {
      case Starting _ -> "starting";
      case Executing _ -> "executing";
      case Minimizing _ -> "minimizing";
      case NamingSuspects _ -> "naming-suspects";
      case Ended _ -> "ended";
    };
  }

  /** For people. */
  default String words() {
    return switch (this) {
      case Starting(int workers, boolean guests) ->
          "starting " + Words.count(workers, "worker") + (guests ? ": booting guest VMs" : "");
      case Executing _ -> "executing";
      case Minimizing(int findings) -> "executing, minimizing " + Words.count(findings, "finding");
      case NamingSuspects(int finding, int of) ->
          "naming suspects of finding " + finding + " of " + of;
      case Ended _ -> "ended";
    };
  }
}
