package dev.tornline.targets.fs;

import java.util.Objects;

/**
 * Where a piece of a file lies on the device, as {@code ->iomap_begin} of Linux answers it.
 *
 * @param kind what is there
 * @param offset start of the piece in the file, in bytes, page aligned
 * @param length length of the piece in bytes, page aligned, at least a page
 * @param address device offset of the piece; -1 unless {@link Kind#WRITTEN} or {@link
 *     Kind#UNWRITTEN}
 * @param dirty IOMAP_F_DIRTY: the inode has uncommitted metadata that are needed to reach the piece
 *     (Linux caa51d26f85c); only said of answers to write faults
 */
public record Iomap(Kind kind, long offset, long length, long address, boolean dirty) {

  /** What a piece of a file is. */
  public enum Kind {
    /** No blocks; reads as zeros. */
    HOLE,
    /** Blocks that hold no data yet; reads as zeros. */
    UNWRITTEN,
    /** Blocks with data. */
    WRITTEN
  }

  /** Refuses null. */
  public Iomap {
    Objects.requireNonNull(kind);
  }
}
