package dev.tornline.fuzzer.interaction;

import java.util.Locale;

/** What happened to something pending before it was promised. */
public enum Between {
  /** Nothing that has to do with it. */
  NOTHING(Needs.ANYTHING),
  /** A load of the page through a mapping. */
  LOAD(Needs.RANGE),
  /** Another store to the page. */
  STORE_SAME_PAGE(Needs.RANGE),
  /** A store to another page of the file. */
  STORE_OTHER_PAGE(Needs.RANGE),
  /** A store to the page through another mapping. */
  STORE_OTHER_MAPPING(Needs.RANGE),
  /** Another mapping of the file. */
  MMAP(Needs.REGULAR),
  /** A mapping of the file is removed. */
  MUNMAP(Needs.REGULAR),
  /** A mapping of the file is protected, or opened to stores again. */
  MPROTECT(Needs.REGULAR),
  /** Advice drops the entry of the page. */
  DONTNEED(Needs.RANGE),
  /** Its lines are flushed; no fence yet. */
  FLUSH(Needs.STORED),
  /** A fence, before its lines were flushed. */
  FENCE(Needs.STORED),
  /** An asynchronous msync. */
  MSYNC_ASYNC(Needs.RANGE),
  /** Another handle of the file is opened. */
  OPEN(Needs.REGULAR),
  /** A handle of the file is closed, and another one stays. */
  CLOSE(Needs.REGULAR),
  /** The last handle of the file is closed. */
  CLOSE_LAST(Needs.REGULAR),
  /** A write to the same bytes. */
  WRITE_SAME(Needs.RANGE),
  /** A write to other bytes of the file. */
  WRITE_ELSEWHERE(Needs.REGULAR),
  /** A smaller size that cuts it off. */
  SHRINK_OVER(Needs.RANGE),
  /** A smaller size behind it. */
  SHRINK_BEHIND(Needs.REGULAR),
  /** A greater size. */
  GROW(Needs.REGULAR),
  /** A hole over all of it. */
  PUNCH_OVER(Needs.RANGE),
  /** A hole over part of its page. */
  PUNCH_PART(Needs.RANGE),
  /** A hole elsewhere in the file. */
  PUNCH_ELSEWHERE(Needs.REGULAR),
  /** Zeros over it, whole or in part. */
  ZERO_OVER(Needs.RANGE),
  /** Zeros elsewhere in the file. */
  ZERO_ELSEWHERE(Needs.REGULAR),
  /** It is taken out of the file. */
  COLLAPSE_OVER(Needs.RANGE),
  /** What is before it is taken out: it moves down. */
  COLLAPSE_BEFORE(Needs.RANGE),
  /** Room is made before it: it moves up. */
  INSERT_BEFORE(Needs.RANGE),
  /** Blocks are allocated in the file. */
  ALLOCATE(Needs.REGULAR),
  /** Its blocks are shared with another file. */
  CLONE_FROM(Needs.REGULAR),
  /** Another file's blocks take its place. */
  CLONE_OVER(Needs.REGULAR),
  /** It is the source of a copy. */
  COPY_FROM(Needs.REGULAR),
  /** The inode is renamed. */
  RENAME(Needs.NAMED),
  /** The inode is renamed over another file. */
  RENAME_OVER(Needs.NAMED),
  /** The inode's name is exchanged with another's. */
  EXCHANGE(Needs.NAMED),
  /** A further name of the inode. */
  LINK(Needs.LINKED),
  /** One of its names is removed. */
  UNLINK(Needs.NAMED),
  /** Its last name is removed. */
  UNLINK_LAST(Needs.NAMED),
  /** An attribute or the mode of the inode changes. */
  ATTRIBUTE(Needs.INODE),
  /** The directory is renamed or moved. */
  PARENT_RENAMED(Needs.ANYTHING),
  /** Another name is made in the directory. */
  SIBLING_MADE(Needs.ANYTHING),
  /** A name of something else than a file is removed from the directory. */
  SIBLING_REMOVED(Needs.ANYTHING),
  /** Another file is written, and takes blocks that are free. */
  OTHER_WRITTEN(Needs.ANYTHING),
  /** Another file is given up, and its blocks are free. */
  OTHER_REMOVED(Needs.ANYTHING),
  /** The file was synced before. */
  SYNCED(Needs.INODE),
  /** Another file was synced. */
  OTHER_SYNCED(Needs.ANYTHING),
  /** Everything was synced. */
  ALL_SYNCED(Needs.ANYTHING),
  /** Many changes of metadata: the log has to make room. */
  MANY_CHANGES(Needs.ANYTHING),
  /** A mapping of the file is moved, or is longer or shorter from now on. */
  MREMAP(Needs.REGULAR),
  /** Clean inodes and names that nothing uses leave memory. */
  DROP_CACHES(Needs.ANYTHING),
  /** Advice faults the page in, for loads or for stores. */
  POPULATE(Needs.RANGE);

  private static final Between[] ALL = values();

  private final Needs needs;

  Between(Needs needs) {
    this.needs = needs;
  }

  /** Whether it can befall what an origin makes pending, on a target that has all operations. */
  public boolean fits(Origin origin) {
    return needs.holds(origin);
  }

  /** What it needs, for people. */
  public String needs() {
    return needs.what();
  }

  /** How often to aim at it, relative to the others: more if it touches what is pending itself. */
  public int weight() {
    return switch (needs) {
      case RANGE, STORED -> 3;
      case REGULAR -> 2;
      case ANYTHING, INODE, OPENED, LINKED, NAMED -> 1;
    };
  }

  /** The one with that ordinal. */
  static Between at(int ordinal) {
    return ALL[ordinal];
  }

  /** The name in text. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
