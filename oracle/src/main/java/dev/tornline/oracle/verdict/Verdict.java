package dev.tornline.oracle.verdict;

import java.util.Locale;

/** The result of judging an observation. */
public sealed interface Verdict {

  /** Every promise was kept. */
  record Kept() implements Verdict {}

  /** The one instance that is needed. */
  Verdict KEPT = new Kept();

  /** A promise was broken. Steps are indices into the workload; -1 where there is none. */
  sealed interface Broken extends Verdict {

    /** The broken rule. */
    Rule rule();

    /** The step whose completion made the promise, or -1. */
    default int promisedBy() {
      return -1;
    }

    /** What was lost and how, without names and places: findings are grouped by it. */
    String kind();

    /** What happened, as one sentence without a full stop. */
    String sentence();

    /** The verb of the operation that made the promise completes the group of a finding. */
    default String signature(String promiseVerb) {
      return (rule().code() + "-" + kind() + (promiseVerb.isEmpty() ? "" : "-by-" + promiseVerb))
          .toLowerCase(Locale.ROOT);
    }
  }

  /** The filesystem did not recover. */
  record NotRecovered(String stage, String reason) implements Broken {
    @Override
    public Rule rule() {
      return Rule.INTEGRITY;
    }

    @Override
    public String kind() {
      return "not-recovered-" + stage + Reasons.slug(reason);
    }

    @Override
    public String sentence() {
      return "the filesystem did not recover: " + stage + " failed: " + reason;
    }
  }

  /**
   * A file or directory that must be there is not.
   *
   * @param path a name it must be reachable under
   */
  record Missing(Rule rule, String path, long inode, int promisedBy) implements Broken {
    @Override
    public String kind() {
      return "missing";
    }

    @Override
    public String sentence() {
      return path + " (inode " + inode + ") is gone";
    }
  }

  /**
   * A name or an attribute is not that of any moment which may be seen.
   *
   * @param what "name", "size", "mode", "links", "attributes", "target", "kind"
   */
  record WrongMetadata(
      Rule rule, String path, String what, String expected, String found, int promisedBy)
      implements Broken {
    @Override
    public String kind() {
      return "wrong-" + what;
    }

    @Override
    public String sentence() {
      return path + " has " + what + " " + found + " instead of " + expected;
    }
  }

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
      implements Broken {
    @Override
    public String kind() {
      return "bytes-" + loss.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String sentence() {
      return path + " at offset " + offset + " holds " + loss.text();
    }
  }

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

    @Override
    public String kind() {
      return "not-repeatable";
    }

    @Override
    public String sentence() {
      return "after a second crash and recovery " + what;
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

    @Override
    public String kind() {
      return "not-usable-" + use + Reasons.slug(reason);
    }

    @Override
    public String sentence() {
      return "the filesystem cannot be used: " + use + " failed: " + reason;
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

    @Override
    public String kind() {
      return "misbehaved";
    }

    @Override
    public String sentence() {
      return "the running system misbehaved: " + what;
    }
  }
}
