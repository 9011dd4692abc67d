package dev.tornline.oracle.contract;

import static dev.tornline.oracle.memory.Units.PAGE;

import dev.tornline.oracle.contract.OpenFiles.OpenFile;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation.Mmap;
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
  final MapKind kind;

  /** The places of the file's pages when it was mapped, and the last issue of bytes before that. */
  private final PageMap pages;

  private final long time;
  private long length;

  private final BitSet armed = new BitSet();
  private final BitSet notUnmapped = new BitSet();
  private final Map<Integer, Bytes> privatePages = new TreeMap<>();

  /** The private pages whose copies were taken when the file had changed already. */
  private final BitSet copiedLate = new BitSet();

  /**
   * A mapping that is made now.
   *
   * @param pages the places of the file's pages
   * @param time when bytes were last issued
   */
  MemoryMapping(OpenFile file, Mmap call, PageMap pages, long time) {
    this.node = file.node();
    this.fileWritable = file.flags().writable();
    this.offset = call.offset();
    this.length = call.length();
    this.kind = call.kind();
    this.pages = pages;
    this.time = time;
  }

  private MemoryMapping(MemoryMapping parent) {
    this.node = parent.node;
    this.fileWritable = parent.fileWritable;
    this.offset = parent.offset;
    this.length = parent.length;
    this.kind = parent.kind;
    this.pages = parent.pages;
    this.time = parent.time;
    this.armed.or(parent.armed);
    this.notUnmapped.or(parent.notUnmapped);
  }

  long length() {
    return length;
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

  /** Pages may be mapped and writable now. */
  void mayMap(int fromPage, int toPage) {
    for (int page = fromPage; page < toPage; page++) {
      markRegion(page);
    }
  }

  /**
   * The same mapping in a child. Its page table is empty or has entries of this one, as the kernel
   * likes it (vma_needs_copy: pages of a file fault in again).
   */
  MemoryMapping forked() {
    return new MemoryMapping(this);
  }

  /** The page is no longer mapped, or no longer writable. */
  void unmap(int fromPage, int toPage) {
    armed.clear(fromPage, toPage);
    notUnmapped.clear(fromPage, toPage);
  }

  /**
   * The mapping ends elsewhere. What lies behind is unmapped; what stays keeps its entries, also at
   * another address (move_page_tables), and if it lost them the next store would only fault once
   * more, to a block that the last fault has committed.
   */
  void resize(long bytes) {
    int end = page(bytes + PAGE - 1);
    length = bytes;
    unmap(end, Integer.MAX_VALUE);
    dropPrivate(end, Integer.MAX_VALUE);
  }

  /** The page may no longer be mapped. */
  void mayUnmap(int fromPage, int toPage) {
    armed.clear(fromPage, toPage);
  }

  /** The private copy of a page, or {@code null}. */
  @Nullable Bytes privatePage(int page) {
    return privatePages.get(page);
  }

  /** Takes a private copy of a page, which the file holds there now. */
  void privatePage(int page, Bytes content, PageMap now) {
    copiedLate.set(page, !isAsMapped(page, now));
    privatePages.put(page, content);
  }

  void dropPrivate(int fromPage, int toPage) {
    privatePages.keySet().removeIf(page -> page >= fromPage && page < toPage);
  }

  /**
   * Whether it is certain what a private mapping shows of a page: POSIX leaves open whether it
   * shows what has changed in the file since it was made.
   */
  boolean isSureOf(int page, PageMap now) {
    return privatePages.containsKey(page) ? !copiedLate.get(page) : isAsMapped(page, now);
  }

  private boolean isAsMapped(int page, PageMap now) {
    return now == pages && now.cell(page).changed() <= time;
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
