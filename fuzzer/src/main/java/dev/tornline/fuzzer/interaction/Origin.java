package dev.tornline.fuzzer.interaction;

import java.util.Locale;

/** What made bytes or metadata pending. */
public enum Origin {
  /** A store through a MAP_SYNC mapping, the only one of the page. */
  STORE(Kind.STORED),
  /** A store through a MAP_SYNC mapping in an entry that may span 2 MiB. */
  STORE_HUGE(Kind.STORED),
  /** A store through a shared mapping without MAP_SYNC. */
  STORE_SHARED(Kind.STORED),
  /** A store to a page that two mappings show. */
  STORE_MAPPED_TWICE(Kind.STORED),
  /** A non-temporal store. */
  STORE_NON_TEMPORAL(Kind.STORED),
  /** A read whose buffer is a shared mapping. */
  READ_INTO_MAP(Kind.STORED),
  /** A store by a child through its copy of a shared mapping. */
  STORE_IN_CHILD(Kind.STORED),
  /** A write to blocks that are there. */
  WRITE_OVER(Kind.CONTENT),
  /** A write to a hole within the file. */
  WRITE_HOLE(Kind.CONTENT),
  /** A write that makes the file longer. */
  WRITE_END(Kind.CONTENT),
  /** An append. */
  APPEND(Kind.CONTENT),
  /** A write whose buffer is a mapping. */
  WRITE_FROM_MAP(Kind.CONTENT),
  /** Bytes copied from another range. */
  COPY_RANGE(Kind.CONTENT),
  /** All blocks shared with another file. */
  CLONE(Kind.EXTENTS),
  /** A range of blocks shared with another range. */
  CLONE_RANGE(Kind.EXTENTS),
  /** A range of blocks shared with another that holds the same bytes. */
  DEDUPE_RANGE(Kind.EXTENTS),
  /** A smaller size. */
  SHRINK(Kind.EXTENTS),
  /** A greater size. */
  GROW(Kind.EXTENTS),
  /** O_TRUNC. */
  OPEN_TRUNCATE(Kind.EXTENTS),
  /** Blocks allocated, with the size. */
  ALLOCATE(Kind.EXTENTS),
  /** Blocks allocated, without the size. */
  ALLOCATE_KEEP_SIZE(Kind.EXTENTS),
  /** A hole punched. */
  PUNCH(Kind.EXTENTS),
  /** A range zeroed. */
  ZERO(Kind.EXTENTS),
  /** A range zeroed, without the size. */
  ZERO_KEEP_SIZE(Kind.EXTENTS),
  /** A range taken out. */
  COLLAPSE(Kind.EXTENTS),
  /** A range put in. */
  INSERT(Kind.EXTENTS),
  /** Shared blocks copied. */
  UNSHARE(Kind.EXTENTS),
  /** A new file. */
  CREATE(Kind.NAME),
  /** A new file without a name. */
  TMPFILE(Kind.NAME),
  /** A new directory. */
  MKDIR(Kind.OTHER_NAME),
  /** A new symbolic link. */
  SYMLINK(Kind.OTHER_NAME),
  /** A further name of an inode. */
  LINK(Kind.NAME),
  /** The first name of a file that was made without. */
  LINK_TMPFILE(Kind.NAME),
  /** Another name of a file. */
  RENAME(Kind.NAME),
  /** Another name of a directory. */
  RENAME_DIRECTORY(Kind.OTHER_NAME),
  /** A name that replaced another file. */
  RENAME_OVER(Kind.NAME),
  /** Two names exchanged. */
  EXCHANGE(Kind.NAME),
  /** One of several names removed. */
  UNLINK(Kind.NAME),
  /** The last name of an open or mapped file removed. */
  UNLINK_OPEN(Kind.NAME),
  /** The last name of a file removed. */
  UNLINK_LAST(Kind.GONE),
  /** A directory removed. */
  RMDIR(Kind.GONE),
  /** An extended attribute set. */
  SETXATTR(Kind.ATTRIBUTE),
  /** An extended attribute removed. */
  REMOVEXATTR(Kind.ATTRIBUTE),
  /** Another mode. */
  CHMOD(Kind.ATTRIBUTE);

  /** What is pending, and how often to aim at one such origin, relative to the others. */
  enum Kind {
    /** Bytes of a regular file, stored by the processor: what MAP_SYNC is about. */
    STORED(6),
    /** Bytes of a regular file, written by the kernel. */
    CONTENT(3),
    /** Extents and size of a regular file. */
    EXTENTS(2),
    /** A name of an inode that goes on. */
    NAME(2),
    /** A name of a directory or a symbolic link. */
    OTHER_NAME(1),
    /** The end of an inode. */
    GONE(1),
    /** An attribute of an inode. */
    ATTRIBUTE(1);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }

  private final Kind kind;

  Origin(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** How often to aim at it, relative to the others. */
  public int weight() {
    return kind.weight;
  }

  /** Whether a range of a regular file is pending. */
  public boolean hasRange() {
    return kind == Kind.STORED || kind == Kind.CONTENT || kind == Kind.EXTENTS;
  }

  /** The name in text. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
