package dev.tornline.fuzzer.interaction;

import dev.tornline.fuzzer.interaction.Origin.Kind;

/** What an origin must have made pending for something to happen to it, or to promise it. */
enum Needs {
  ANYTHING("anything"),
  /** An inode that goes on. */
  INODE("an inode that goes on"),
  /** An inode that goes on and can be opened. */
  OPENED("an inode that can be opened"),
  /** An inode that can be given a name. */
  LINKED("an inode that can be given a name"),
  /** An inode with a name that can be changed. */
  NAMED("an inode with a name"),
  /** A regular file. */
  REGULAR("a regular file"),
  /** A range of a regular file. */
  RANGE("a range of a file"),
  /** Bytes stored by the processor. */
  STORED("bytes stored through a mapping");

  private final String what;

  Needs(String what) {
    this.what = what;
  }

  /** What it is, for people. */
  String what() {
    return what;
  }

  /** Whether what an origin makes pending has it. */
  boolean holds(Origin origin) {
    Kind kind = origin.kind();
    return switch (this) {
      case ANYTHING -> true;
      case INODE -> kind != Kind.GONE;
      case OPENED -> kind != Kind.GONE && origin != Origin.SYMLINK;
      case LINKED -> kind != Kind.GONE && !isDirectory(origin) && origin != Origin.UNLINK_OPEN;
      case NAMED -> kind != Kind.GONE && origin != Origin.UNLINK_OPEN && origin != Origin.TMPFILE;
      case REGULAR -> kind != Kind.GONE && kind != Kind.OTHER_NAME;
      case RANGE -> origin.hasRange();
      case STORED -> kind == Kind.STORED;
    };
  }

  private static boolean isDirectory(Origin origin) {
    return origin == Origin.MKDIR || origin == Origin.RENAME_DIRECTORY;
  }
}
