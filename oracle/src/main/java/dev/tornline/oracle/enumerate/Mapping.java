package dev.tornline.oracle.enumerate;

import static dev.tornline.oracle.memory.Units.PAGE;
import static dev.tornline.oracle.memory.Units.pagesOf;

import dev.tornline.oracle.workload.MapKind;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A memory mapping and what is certain of its page table. */
final class Mapping {

  /** What is certain of an entry. */
  private enum Entry {
    /** The next store faults. */
    NOT_WRITABLE,
    /** Nothing. */
    UNKNOWN,
    /** A synchronous fault has made it writable, and nothing has taken that back. */
    WRITABLE
  }

  /** The pages that one fault may map together. */
  private static final int HUGE = 512;

  /** A page that the process has for itself; what lay beyond the end of the file is not known. */
  record PrivatePage(byte[] bytes, BitSet known) {}

  private final int inode;
  private final boolean writableFile;
  private final long offset;
  private final MapKind kind;
  private final Map<Integer, Entry> entries = new HashMap<>();
  private final Map<Integer, PrivatePage> privatePages = new HashMap<>();
  private long length;

  Mapping(int inode, boolean writableFile, long offset, long length, MapKind kind) {
    this.inode = inode;
    this.writableFile = writableFile;
    this.offset = offset;
    this.length = length;
    this.kind = kind;
  }

  /**
   * The mapping that a child has of it: an entry is there only if this one has it, but it need not
   * be.
   */
  Mapping forked() {
    Mapping child = new Mapping(inode, writableFile, offset, length, kind);
    child.entries.putAll(entries);
    return child;
  }

  int inode() {
    return inode;
  }

  long offset() {
    return offset;
  }

  long end() {
    return offset + length;
  }

  boolean isPrivate() {
    return kind == MapKind.PRIVATE;
  }

  boolean isSync() {
    return kind == MapKind.SYNC;
  }

  /** msync passes over what may never be written (mm/mmap.c clears VM_SHARED there). */
  boolean hasMsync() {
    return writableFile && !isPrivate();
  }

  Map<Integer, PrivatePage> privatePages() {
    return privatePages;
  }

  boolean isWritable(int page) {
    return entry(page) == Entry.WRITABLE;
  }

  private Entry entry(int page) {
    return entries.getOrDefault(page, Entry.NOT_WRITABLE);
  }

  /** A store to a page has completed; returns whether it took a fault for certain. */
  boolean stored(int page) {
    boolean faulted = entry(page) == Entry.NOT_WRITABLE;
    mayFault(page);
    entries.put(page, Entry.WRITABLE);
    return faulted;
  }

  /** A page may have been faulted in for writing, and with it all that one fault maps. */
  void mayFault(int page) {
    entries.putIfAbsent(page, Entry.UNKNOWN);
    int region = page / HUGE * HUGE;
    long mappedEnd = offset + (long) pagesOf(length) * PAGE;
    if (offset <= (long) region * PAGE && (long) (region + HUGE) * PAGE <= mappedEnd) {
      for (int other = region; other < region + HUGE; other++) {
        entries.putIfAbsent(other, Entry.UNKNOWN);
      }
    }
  }

  /** Pages are not writable any more. */
  void protect(int from, int to) {
    entries.keySet().removeIf(page -> page >= from && page < to);
  }

  /** Pages may not be writable any more. */
  void mayProtect(int from, int to) {
    entries.replaceAll((page, entry) -> page >= from && page < to ? Entry.UNKNOWN : entry);
  }

  /** The mapping has another length; there is nothing of it behind its new end. */
  void resize(long bytes) {
    length = bytes;
    int behind = pagesOf(end());
    protect(behind, Integer.MAX_VALUE);
    dropPrivate(behind, Integer.MAX_VALUE);
  }

  /** Private copies are given up. */
  void dropPrivate(int from, int to) {
    privatePages.keySet().removeIf(page -> page >= from && page < to);
  }
}
