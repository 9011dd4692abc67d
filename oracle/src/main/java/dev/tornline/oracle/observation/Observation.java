package dev.tornline.oracle.observation;

import java.util.List;

/** What was found after recovery. Immutable. */
public sealed interface Observation {

  /**
   * The filesystem mounted and its whole tree could be read.
   *
   * @param entries every name but the root's parent, the root first, then in the order of a walk
   *     that visits the names of a directory in the order of their characters
   */
  record Recovered(List<Entry> entries) implements Observation {}

  /**
   * The filesystem could not be recovered or read.
   *
   * @param stage what failed
   * @param reason one line, without addresses or times that differ from run to run
   */
  record Unusable(Stage stage, String reason) implements Observation {}

  /**
   * The filesystem mounted and its whole tree could be read, but it cannot be used.
   *
   * @param recovered what it showed before it was used
   * @param use what failed
   * @param reason one line, without addresses or times that differ from run to run
   */
  record UseFailed(Recovered recovered, Use use, String reason) implements Observation {}

  /** What is made of a recovered filesystem, in this order. */
  enum Use {
    /** Files that are there are written to, within their size. */
    WRITE,
    /** Files that are there are made longer. */
    EXTEND,
    /** Files and directories are made. */
    CREATE,
    /** What was done so far is made durable. */
    SYNC,
    /** A name is changed. */
    RENAME,
    /** Everything is deleted, the deepest names first. */
    DELETE,
    /** A file is made and written in the filesystem that is empty now. */
    REUSE,
    /** The filesystem is unmounted and mounted again. */
    REMOUNT,
    /** The check of the filesystem's own structures, and a look whether it is empty. */
    CHECK
  }

  /** The stages of recovery. */
  enum Stage {
    /** Mount, including the replay of the journal. */
    MOUNT,
    /** Walking the tree and reading its contents. */
    READ,
    /** The check of the filesystem's own structures. */
    CHECK,
    /** Recovery did not end within its budget. */
    HANG
  }
}
