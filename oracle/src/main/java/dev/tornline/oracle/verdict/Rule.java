package dev.tornline.oracle.verdict;

/**
 * The rules of the contract, with where they come from.
 *
 * <p>Their numbers are their places here, the order in which they are taught: what holds always,
 * what MAP_SYNC promises, what the sync calls and the journal promise, and what is left to go on
 * with. Signatures of findings contain the codes, so a new rule goes to the end.
 */
public enum Rule {
  /** The filesystem mounts, and its whole tree can be read. */
  RECOVERY(
      "the filesystem recovers: it mounts, and all of it can be read",
      "mount(2); 7088c4136fa1 (xfs: detect and trim torn writes during log recovery): an"
          + " unmountable filesystem that is otherwise consistent"),

  /** A completed synchronous write fault binds file and offset to its memory. */
  BINDING(
      "memory mapped writable with MAP_SYNC is in the same file at the same offset after a crash",
      "mmap(2), MAP_SYNC; caa51d26f85c (dax, iomap: Add support for synchronous faults)"),

  /** A stored, flushed and fenced byte of a bound page is durable. */
  DATA(
      "a store to a MAP_SYNC mapping is durable once it is flushed and fenced",
      "mmap(2), MAP_SYNC, \"appropriate CPU instructions\"; POPL 2020, Px86 persistency"),

  /** Bytes of a bound page that were not stored keep their value. */
  NEIGHBOURS(
      "bytes beside a store keep their durable value",
      "c86d8db33a92 (ext4: implement allocation of pre-zeroed blocks); POPL 2020"),

  /** What is durable stays so over any number of crashes. */
  MONOTONE(
      "what is durable stays durable over further crashes and recoveries",
      "c0a2ad9b50dd (jbd2: fix FS corruption possibility in jbd2_journal_destroy)"),

  /** The name under which a bound file was created survives with it. */
  NAMES(
      "a file that was created before a synchronous fault keeps its name",
      "b8a6176c214c (ext4: Support for synchronous DAX faults): the commit is in journal order"),

  /** What a completed sync call covers is durable. */
  SYNCED(
      "what fsync, fdatasync, msync, sync or an O_SYNC write covered is durable",
      "fsync(2), msync(2), open(2); 9973c98ecfda (dax: add support for fsync/sync)"),

  /** The recovered metadata are those of one moment. */
  ORDER(
      "the recovered metadata are those of one moment, at most one operation being partially"
          + " applied",
      "jbd2 and XFS log: transactions commit in order; a775ad778073 (xfs: log recovery"
          + " reordering)"),

  /** What was recovered is a filesystem to go on with. */
  USABLE(
      "a recovered filesystem can be written, extended, emptied, filled again and remounted",
      "xfstests generic/034 and generic/039, directories of Btrfs that could not be removed after"
          + " a crash; 599ea31d1361 (ext4: prevent used blocks from being allocated during fast"
          + " commit replay)"),

  /** The running system itself behaves as POSIX says. */
  LIVE(
      "without a crash, system calls and mappings behave as POSIX says",
      "POSIX.1-2017; de14b9cb5e02 (dax: fix conversion of holes to PMDs)"),

  /** The structures of what was recovered agree with each other. */
  CONSISTENCY(
      "a check of the recovered filesystem finds no damage",
      "e2fsck(8), xfs_repair(8); e20e174ca1bd (xfs: convert inode to extent format after extent"
          + " merge due to shift): log recovery left inodes that repair removed"),

  /** A file shows no byte that it never held, or held no longer. */
  EXPOSURE(
      "a file shows no foreign or stale byte",
      "06bd3c36a733 (ext4: fix data exposure after a crash); 13dd4e04625f (fsdax: unshare)"),

  /** The kernel never reaches what it holds for impossible. */
  KERNEL(
      "the kernel reports no bug of its own: no WARNING, BUG or hung task, nothing from lockdep or"
          + " a sanitizer",
      "Documentation/process/deprecated.rst, BUG() and BUG_ON(): WARN() is for what is expected to"
          + " be unreachable");

  private final String text;
  private final String source;

  Rule(String text, String source) {
    this.text = text;
    this.source = source;
  }

  /** The short name in signatures and reports. */
  public String code() {
    return "R" + (ordinal() + 1);
  }

  /** The rule as a sentence without a full stop. */
  public String text() {
    return text;
  }

  /** Man page, commit or paper. */
  public String source() {
    return source;
  }
}
