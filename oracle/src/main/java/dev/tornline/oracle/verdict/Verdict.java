package dev.tornline.oracle.verdict;

import dev.tornline.oracle.observation.KernelReport;
import dev.tornline.oracle.observation.Observation.Stage;
import java.util.Locale;

/** The result of judging an observation. */
public sealed interface Verdict {

  /** Nothing is violated. */
  record Kept() implements Verdict {}

  /** The one instance that is needed. */
  Verdict KEPT = new Kept();

  /** A promise was broken. Steps are indices into the workload; -1 where there is none. */
  sealed interface Broken extends Verdict {

    /** The broken rule. */
    Rule rule();

    /** The step whose completion is the durability point, or -1. */
    default int promisedBy() {
      return -1;
    }

    /** What was lost and how, without names and places: findings are grouped by it. */
    default String kind() {
      return switch (this) {
        case NotRecovered v -> "not-recovered-" + lowerCase(v.stage) + Reasons.slug(v.reason);
        case Missing _ -> "missing";
        case WrongMetadata v -> "wrong-" + v.what;
        case WrongBytes v -> "bytes-" + lowerCase(v.loss);
        case NotRepeatable _ -> "not-repeatable";
        case NotUsable v -> "not-usable-" + v.use + Reasons.slug(v.reason);
        case Misbehaved _ -> "misbehaved";
        case Reported v -> Reasons.dashes(v.report.name());
      };
    }

    /** What happened, as one sentence without a full stop. */
    default String sentence() {
      return switch (this) {
        case NotRecovered v -> VerdictWords.notRecovered(v);
        case Missing v -> v.path + " (inode " + v.inode + ") is gone";
        case WrongMetadata v -> VerdictWords.wrong(v);
        case WrongBytes v -> v.path + " at offset " + v.offset + " holds " + v.loss.text();
        case NotRepeatable v -> "after a second crash and recovery " + v.what;
        case NotUsable v -> "the filesystem is not usable: " + VerdictWords.failed(v.use, v.reason);
        case Misbehaved v -> "runtime failure: " + v.what;
        case Reported v -> "the kernel reported: " + v.report.line();
      };
    }

    /** The verb of the operation that is the durability point completes the group of a finding. */
    default String signature(String promiseVerb) {
      return (rule().code() + "-" + kind() + (promiseVerb.isEmpty() ? "" : "-by-" + promiseVerb))
          .toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The filesystem did not recover, or a check found it damaged.
   *
   * @param stage what failed
   */
  record NotRecovered(Stage stage, String reason) implements Broken {

    @Override
    public Rule rule() {
      return switch (stage) {
        case MOUNT, READ, HANG -> Rule.RECOVERY;
        case CHECK -> Rule.CONSISTENCY;
      };
    }
  }

  /**
   * A file or directory that must be there is not.
   *
   * @param path a name it must be reachable under
   */
  record Missing(Rule rule, String path, long inode, int promisedBy) implements Broken {}

  /**
   * A name or an attribute is not that of any moment which may be seen.
   *
   * @param what "name", "size", "mode", "links", "attributes", "target", "kind"
   */
  record WrongMetadata(
      Rule rule, String path, String what, String expected, String found, int promisedBy)
      implements Broken {}

  /**
   * Bytes of a file are none of those that may be seen.
   *
   * @param path a name of the file
   * @param offset of the first wrong byte in the file
   * @param loss what the found bytes are
   * @param storedBy the step that issued the durable bytes, or -1 if they were never stored
   * @param expected the durable bytes of the aligned 8-byte word (fewer at the end of the file)
   * @param found the bytes found instead
   */
  record WrongBytes(
      Rule rule,
      String path,
      long inode,
      long offset,
      Loss loss,
      int storedBy,
      int promisedBy,
      byte[] expected,
      byte[] found)
      implements Broken {}

  /**
   * A second recovery shows something else than the first.
   *
   * @param what the difference, as a sentence without a full stop
   */
  record NotRepeatable(String what) implements Broken {
    @Override
    public Rule rule() {
      return Rule.MONOTONE;
    }
  }

  /**
   * The filesystem recovered with all that it promised, but cannot be used.
   *
   * @param use what failed, in lower case
   */
  record NotUsable(String use, String reason) implements Broken {
    @Override
    public Rule rule() {
      return Rule.USABLE;
    }
  }

  /** What wrong bytes are. */
  enum Loss {
    /** Zeros where data were. */
    ZEROS("zeros instead of what was stored"),
    /** What the file held before. */
    OLD("an old value instead of the durable one"),
    /** Data this place never held. */
    FOREIGN("bytes that were never stored there");

    private final String text;

    Loss(String text) {
      this.text = text;
    }

    /** As part of a sentence. */
    public String text() {
      return text;
    }
  }

  /**
   * The running system did something that POSIX does not allow, without any crash.
   *
   * @param step the step that did it, or -1
   */
  record Misbehaved(int step, String what) implements Broken {
    @Override
    public Rule rule() {
      return Rule.LIVE;
    }
  }

  /**
   * The kernel reported something against itself, and nothing else is violated.
   *
   * @param step the step during which it did so without a crash, or -1
   */
  record Reported(int step, KernelReport report) implements Broken {
    @Override
    public Rule rule() {
      return Rule.KERNEL;
    }
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
