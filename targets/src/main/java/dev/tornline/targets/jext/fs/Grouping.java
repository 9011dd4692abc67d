package dev.tornline.targets.jext.fs;

import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.fs.Volume.Change;
import dev.tornline.targets.jext.journal.Journal;

/**
 * Keeps together what a crash must not show in part: the changes of an operation commit at once.
 */
public class Grouping {

  /** No change. */
  static final Change NOTHING = handle -> {};

  /** What consists of two changes. */
  public enum Operation {
    /** A file gets a further name. */
    LINK,
    /** A file without a name leaves the orphan list, and gets one. */
    LINK_ORPHAN,
    /** One of several names goes, and the file loses a link. */
    UNLINK_ONE,
    /** The last name goes, and the inode becomes an orphan. */
    UNLINK_LAST,
    /** The attribute block changes, and the inode that leads to it. */
    ATTRIBUTES,
    /** Blocks are freed, and the size becomes smaller. */
    TRUNCATE
  }

  /** Makes a change in a transaction. */
  @FunctionalInterface
  public interface Runner {

    /** Makes it; nothing has changed if this fails. */
    void run(Change change) throws FsException;
  }

  /**
   * The transactions of an operation.
   *
   * @param journal where they commit
   * @param runner makes changes in the running one
   */
  public record Transactions(Journal journal, Runner runner) {}

  /**
   * Makes two changes and then a third one, which writes what they changed in memory, in one
   * transaction.
   */
  public void change(
      Operation operation, Transactions transactions, Change first, Change second, Change store)
      throws FsException {
    transactions
        .runner()
        .run(
            handle -> {
              first.make(handle);
              second.make(handle);
              store.make(handle);
            });
  }
}
