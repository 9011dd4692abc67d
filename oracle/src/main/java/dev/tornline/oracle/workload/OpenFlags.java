package dev.tornline.oracle.workload;

/**
 * The flags of {@code open(2)} that a workload uses.
 *
 * @param access what the handle may do
 * @param truncate O_TRUNC; not with {@link Access#READ_ONLY}
 * @param sync when a write through the handle is durable
 */
public record OpenFlags(Access access, boolean truncate, WriteSync sync) {

  /** O_RDWR and nothing else. */
  public static final OpenFlags READ_WRITE =
      new OpenFlags(Access.READ_WRITE, false, WriteSync.NONE);

  /** O_RDONLY and nothing else. */
  public static final OpenFlags READ_ONLY = new OpenFlags(Access.READ_ONLY, false, WriteSync.NONE);

  /** The access mode of a handle. */
  public enum Access {
    /** O_RDONLY. */
    READ_ONLY,
    /** O_RDWR. */
    READ_WRITE,
    /** O_RDWR with O_APPEND. */
    APPEND
  }

  /** The synchronisation of each write. */
  public enum WriteSync {
    /** Writes are durable only after a later sync. */
    NONE,
    /** O_DSYNC: as if every write were followed by fdatasync. */
    DSYNC,
    /** O_SYNC: as if every write were followed by fsync. */
    SYNC;

    /** What holds if both are asked for. */
    public WriteSync and(WriteSync other) {
      return compareTo(other) < 0 ? other : this;
    }
  }

  /** Refuses truncation on a read-only handle, which POSIX leaves undefined. */
  public OpenFlags {
    if (truncate && access == Access.READ_ONLY) {
      throw new IllegalArgumentException("O_TRUNC needs a handle that may write");
    }
  }

  /** Whether writes are allowed through the handle. */
  public boolean writable() {
    return access != Access.READ_ONLY;
  }
}
