package dev.tornline.oracle.contract;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.FilePath;

/** The identity of an inode in the ledger; what changes over time is in {@link InodeState}. */
final class Node {

  /** Counts the inodes of a ledger. */
  final int id;

  /** The number by which the target names the inode. */
  final long number;

  final Kind kind;

  /** What a symbolic link holds; {@link FilePath#ROOT} for the other kinds. */
  final FilePath target;

  /** The last moment that changed any metadata of the inode. */
  int lastChange;

  /** The last moment that changed metadata needed to reach its data. */
  int lastDataChange;

  /** Nothing of the inode before this moment may be seen. */
  int floor;

  Node(int id, long number, Kind kind, FilePath target, int bornIn) {
    this.id = id;
    this.number = number;
    this.kind = kind;
    this.target = target;
    this.lastChange = bornIn;
    this.lastDataChange = bornIn;
  }
}
