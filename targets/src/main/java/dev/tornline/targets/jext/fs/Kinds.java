package dev.tornline.targets.jext.fs;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.targets.jext.disk.CorruptException;

/** The types of inode as they are on the device. */
final class Kinds {

  private static final Entry.Kind[] BY_CODE = {
    null, Entry.Kind.FILE, Entry.Kind.DIRECTORY, Entry.Kind.SYMLINK
  };

  private Kinds() {}

  static byte code(Entry.Kind kind) {
    return switch (kind) {
      case FILE -> 1;
      case DIRECTORY -> 2;
      case SYMLINK -> 3;
    };
  }

  /**
   * The type behind a code.
   *
   * @throws CorruptException if there is none
   */
  static Entry.Kind of(int code, int inode) {
    if (code < 1 || code >= BY_CODE.length) {
      throw new CorruptException(
          "inode " + inode + (code == 0 ? ": in use, but marked free" : ": of no known type"));
    }
    return BY_CODE[code];
  }
}
