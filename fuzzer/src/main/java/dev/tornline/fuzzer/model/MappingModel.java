package dev.tornline.fuzzer.model;

import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Protection;

/** What is known of one mapping. */
public final class MappingModel {

  private static final long PAGE = 4096;
  private static final long HUGE_PAGE = 2 << 20;

  public final FileModel file;

  /** Where it starts in the file, in bytes. */
  public final long offset;

  /** In bytes, rounded up to pages. */
  public final long length;

  public final MapKind kind;

  private final boolean mayWrite;
  private boolean writable;

  public MappingModel(FileModel file, long offset, long length, MapKind kind, boolean mayWrite) {
    this.file = file;
    this.offset = offset;
    this.length = pages(length);
    this.kind = kind;
    this.mayWrite = mayWrite;
    this.writable = mayWrite;
  }

  /** The same mapping with another length, in bytes. */
  MappingModel resized(long bytes) {
    MappingModel resized = new MappingModel(file, offset, bytes, kind, mayWrite);
    resized.writable = writable;
    return resized;
  }

  /** Whether stores are allowed now. */
  public boolean isWritable() {
    return writable;
  }

  /** Whether stores can be allowed. */
  boolean mayWrite() {
    return mayWrite;
  }

  /** Allows or refuses stores. */
  void protect(Protection protection) {
    writable = mayWrite && protection == Protection.READ_WRITE;
  }

  /** Whether it shows a place of the file. */
  public boolean shows(long at) {
    return offset <= at && at < offset + length;
  }

  /**
   * How much of it may be accessed, in bytes: up to the end of the page with the end of the file.
   */
  public long usable() {
    return Math.clamp(pages(file.size) - offset, 0, length);
  }

  /** Where a range of the mapping ends in the file, at most where the mapping does. */
  public long end(long from, long bytes) {
    return offset + Math.clamp(from + bytes, 0, length);
  }

  /** Whether a fault at a place of the file may be answered with an entry of 2 MiB. */
  public boolean isHuge(long at) {
    long start = at / HUGE_PAGE * HUGE_PAGE;
    return offset <= start
        && offset % HUGE_PAGE == 0
        && start + HUGE_PAGE <= Math.min(offset + length, file.size);
  }

  private static long pages(long bytes) {
    return (bytes + PAGE - 1) / PAGE * PAGE;
  }
}
