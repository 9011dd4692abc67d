package dev.tornline.fuzzer.mutate;

import dev.tornline.oracle.workload.FilePath;

/** What is known of one inode. */
final class FileModel {

  /** What an inode is. */
  enum Kind {
    REGULAR,
    DIRECTORY,
    SYMLINK
  }

  final Kind kind;

  /** Where a symbolic link points. */
  final FilePath target;

  /** In bytes. */
  long size;

  /** Written, allocated, punched and stored ranges. */
  final Ranges ranges = new Ranges();

  private FileModel(Kind kind, FilePath target) {
    this.kind = kind;
    this.target = target;
  }

  static FileModel regular() {
    return new FileModel(Kind.REGULAR, FilePath.ROOT);
  }

  static FileModel directory() {
    return new FileModel(Kind.DIRECTORY, FilePath.ROOT);
  }

  static FileModel symlink(FilePath target) {
    return new FileModel(Kind.SYMLINK, target);
  }

  boolean isRegular() {
    return kind == Kind.REGULAR;
  }

  boolean isDirectory() {
    return kind == Kind.DIRECTORY;
  }

  /** A range now holds data, and the size covers it. */
  void extend(long from, long to) {
    ranges.note(from, to);
    size = Math.max(size, to);
  }
}
