package dev.tornline.fuzzer.mutate;

import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Protection;

/** What is known of one mapping. */
final class MappingModel {

  private static final long PAGE = 4096;

  final FileModel file;

  /** Where it starts in the file, in bytes. */
  final long offset;

  /** In bytes, rounded up to pages. */
  final long length;

  final MapKind kind;

  private final boolean mayWrite;
  private boolean writable;

  MappingModel(FileModel file, long offset, long length, MapKind kind, boolean mayWrite) {
    this.file = file;
    this.offset = offset;
    this.length = pages(length);
    this.kind = kind;
    this.mayWrite = mayWrite;
    this.writable = mayWrite;
  }

  /** Whether stores are allowed now. */
  boolean isWritable() {
    return writable;
  }

  /** Allows or refuses stores; false if they cannot be allowed. */
  boolean protect(Protection protection) {
    writable = mayWrite && protection == Protection.READ_WRITE;
    return writable || protection == Protection.READ_ONLY;
  }

  /**
   * How much of it may be accessed, in bytes: up to the end of the page with the end of the file.
   */
  long usable() {
    return Math.clamp(pages(file.size) - offset, 0, length);
  }

  private static long pages(long bytes) {
    return (bytes + PAGE - 1) / PAGE * PAGE;
  }
}
