package dev.tornline.fuzzer.model;

import dev.tornline.oracle.workload.FilePath;

/** What is known of one inode. */
public final class FileModel {

  /** What an inode is. */
  public enum Kind {
    REGULAR,
    DIRECTORY,
    SYMLINK
  }

  public final Kind kind;

  /** Where a symbolic link points. */
  public final FilePath target;

  /** In bytes. */
  public long size;

  /** Written, allocated, punched and stored ranges. */
  public final Ranges ranges = new Ranges();

  /** Which pages have blocks, and what the page tables hold for them. */
  public final Pages pages = new Pages();

  /** Length of the names that one step has made in this directory; 0 for none. */
  public int nameLength;

  /** Whether its metadata wait for a commit. */
  public Commit commit = Commit.FRESH;

  private FileModel(Kind kind, FilePath target) {
    this.kind = kind;
    this.target = target;
  }

  public static FileModel regular() {
    return new FileModel(Kind.REGULAR, FilePath.ROOT);
  }

  public static FileModel directory() {
    return new FileModel(Kind.DIRECTORY, FilePath.ROOT);
  }

  public static FileModel symlink(FilePath target) {
    return new FileModel(Kind.SYMLINK, target);
  }

  public boolean isRegular() {
    return kind == Kind.REGULAR;
  }

  public boolean isDirectory() {
    return kind == Kind.DIRECTORY;
  }

  /** A range now holds data, and the size covers it. */
  public void extend(long from, long to) {
    ranges.note(from, to);
    if (to > size || !pages.isAllocated(from) || !pages.isAllocated(to - 1)) {
      changed();
    }
    pages.allocate(from, to);
    size = Math.max(size, to);
  }

  /** Its metadata changed. */
  void changed() {
    if (commit == Commit.AT_REST) {
      commit = Commit.CHANGED;
    }
  }

  /** Everything of it is durable. */
  void synced() {
    commit = Commit.AT_REST;
    pages.clean(0, size);
  }
}
