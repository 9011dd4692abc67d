package dev.tornline.oracle.contract;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.FilePath;

/** The identity of an inode in the ledger; what changes over time is in {@link InodeState}. */
public final class Node {

  /** Counts the inodes of a ledger. */
  final int id;

  private final long number;
  private final Kind kind;
  private final FilePath target;

  /** The last moment that changed any metadata of the inode. */
  int lastChange;

  /** The last moment that changed metadata needed to reach its data. */
  int lastDataChange;

  /** The earliest moment of which the inode may still be seen. */
  int floor;

  Node(int id, long number, Kind kind, FilePath target, int bornIn) {
    this.id = id;
    this.number = number;
    this.kind = kind;
    this.target = target;
    this.lastChange = bornIn;
    this.lastDataChange = bornIn;
  }

  /** The number by which the target names the inode. */
  public long number() {
    return number;
  }

  /** The type of the inode. */
  public Kind kind() {
    return kind;
  }

  /** What a symbolic link leads to; {@link FilePath#ROOT} for the other kinds. */
  FilePath target() {
    return target;
  }

  /** What a symbolic link holds; empty for the other kinds. */
  public String targetText() {
    return kind == Kind.SYMLINK ? target.onDisk() : "";
  }
}
