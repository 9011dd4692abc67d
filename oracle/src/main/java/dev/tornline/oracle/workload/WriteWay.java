package dev.tornline.oracle.workload;

import dev.tornline.oracle.workload.OpenFlags.WriteSync;

/** What a single write asks for, whatever its handle does. */
public enum WriteWay {
  /** RWF_DSYNC: as if O_DSYNC were set. */
  DSYNC,
  /** RWF_SYNC: as if O_SYNC were set. */
  SYNC,
  /** RWF_APPEND: as if O_APPEND were set. */
  APPEND,
  /** O_DIRECT, which is set for this write only; with DAX it changes nothing. */
  DIRECT,
  /** RWF_ATOMIC, with O_DIRECT as it demands: as a whole or not at all, where that is offered. */
  ATOMIC,
  /** RWF_DONTCACHE: what is written leaves the page cache at once, where there is one. */
  DONTCACHE;

  /** When a write in this way is durable, if its handle does not say so. */
  public WriteSync sync() {
    return switch (this) {
      case DSYNC -> WriteSync.DSYNC;
      case SYNC -> WriteSync.SYNC;
      case APPEND, DIRECT, ATOMIC, DONTCACHE -> WriteSync.NONE;
    };
  }
}
