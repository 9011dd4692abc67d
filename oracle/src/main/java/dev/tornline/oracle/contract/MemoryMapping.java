package dev.tornline.oracle.contract;

import static dev.tornline.oracle.memory.Units.PAGE;

import dev.tornline.oracle.workload.MapKind;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A memory mapping of a file and what is known of its page table.
 *
 * <p>A page is <i>armed</i> when a store through a MAP_SYNC mapping has completed its write fault.
 * It is <i>unmapped</i> when the next store must fault for certain. Between the two it is unknown:
 * a fault on one page may have mapped all of its 2 MiB region.
 */
final class MemoryMapping {

  private static final int HUGE_PAGES = 512;

  final Node node;
  final boolean fileWritable;
  final long offset;
  final long length;
  final MapKind kind;

  private final BitSet armed = new BitSet();
  private final BitSet notUnmapped = new BitSet();
  private final Map<Integer, Bytes> privatePages = new TreeMap<>();

  MemoryMapping(Node node, boolean fileWritable, long offset, long length, MapKind kind) {
    this.node = node;
    this.fileWritable = fileWritable;
    this.offset = offset;
    this.length = length;
    this.kind = kind;
  }

  int page(long mapOffset) {
    return (int) ((offset + mapOffset) / PAGE);
  }

  boolean isSync() {
    return kind == MapKind.SYNC;
  }

  /**
   * Whether a sync call on the mapping reaches the file. Linux clears VM_SHARED on mappings of
   * files that were opened read-only, and msync passes over them.
   */
  boolean isSyncedByMsync() {
    return fileWritable && kind != MapKind.PRIVATE;
  }

  boolean isPrivate() {
    return kind == MapKind.PRIVATE;
  }

  boolean isArmed(int page) {
    return armed.get(page);
  }

  /** A store to the page has completed; returns whether it took a write fault for certain. */
  boolean arm(int page) {
    boolean faulted = !notUnmapped.get(page);
    armed.set(page);
    markRegion(page);
    return faulted;
  }

  /** The page is no longer mapped, or no longer writable. */
  void unmap(int fromPage, int toPage) {
    armed.clear(fromPage, toPage);
    notUnmapped.clear(fromPage, toPage);
  }

  /** The page may no longer be mapped. */
  void mayUnmap(int fromPage, int toPage) {
    armed.clear(fromPage, toPage);
  }

  /** The private copy of a page, or {@code null}. */
  @Nullable Bytes privatePage(int page) {
    return privatePages.get(page);
  }

  void privatePage(int page, Bytes content) {
    privatePages.put(page, content);
  }

  void dropPrivate(int fromPage, int toPage) {
    privatePages.keySet().removeIf(page -> page >= fromPage && page < toPage);
  }

  /** A page that was not certainly unmapped may have faulted again, and with it its region. */
  private void markRegion(int page) {
    int start = page / HUGE_PAGES * HUGE_PAGES;
    boolean covered =
        offset <= (long) start * PAGE
            && (long) (start + HUGE_PAGES) * PAGE <= offset + (length + PAGE - 1) / PAGE * PAGE;
    if (covered) {
      notUnmapped.set(start, start + HUGE_PAGES);
    } else {
      notUnmapped.set(page);
    }
  }
}
