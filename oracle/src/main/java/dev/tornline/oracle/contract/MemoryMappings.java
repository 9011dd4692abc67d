package dev.tornline.oracle.contract;

import static dev.tornline.oracle.memory.Units.PAGE;

import dev.tornline.oracle.workload.Slots;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The memory mappings of a workload, and the bytes that are seen through them. */
final class MemoryMappings {

  /** The slot of the mapping that a child stores through. */
  private static final int CHILD = Slots.MAPS;

  private final @Nullable MemoryMapping[] slots = new @Nullable MemoryMapping[CHILD + 1];
  private final Contents contents;

  MemoryMappings(Contents contents) {
    this.contents = contents;
  }

  void map(int slot, MemoryMapping mapping) {
    slots[slot] = mapping;
  }

  void unmap(int slot) {
    slots[slot] = null;
  }

  /** A child has a mapping of the parent's; what it does through it is done by {@code action}. */
  void inChild(int slot, Consumer<MemoryMapping> action) {
    MemoryMapping child = get(slot).forked();
    slots[CHILD] = child;
    action.accept(child);
    slots[CHILD] = null;
  }

  void unmapEverything() {
    Arrays.fill(slots, null);
  }

  /**
   * The mapping that a step which succeeded was done on.
   *
   * @throws ImpossibleOutcomeException if there is none
   */
  MemoryMapping get(int slot) {
    MemoryMapping mapping = slots[slot];
    if (mapping == null) {
      throw new ImpossibleOutcomeException("a call succeeded on memory that is not mapped");
    }
    return mapping;
  }

  /** The mapping of a slot, or {@code null} if there is none. */
  @Nullable MemoryMapping find(int slot) {
    return slots[slot];
  }

  /** Pages of a file leave all page tables, or lose their write bits. */
  void unmapPages(Node node, int fromPage, int toPage) {
    each(node, mapping -> mapping.unmap(fromPage, toPage));
  }

  /** Pages that hold part of a range of a file may leave all page tables. */
  void mayUnmap(Node node, long offset, long count) {
    int last = (int) ((offset + count + PAGE - 1) / PAGE);
    each(node, mapping -> mapping.mayUnmap((int) (offset / PAGE), last));
  }

  /** Private copies beyond a truncation are dropped. */
  void dropPrivate(Node node, int fromPage) {
    each(node, mapping -> mapping.dropPrivate(fromPage, Integer.MAX_VALUE));
  }

  private void each(Node node, Consumer<MemoryMapping> action) {
    for (MemoryMapping mapping : slots) {
      if (mapping != null && mapping.node == node) {
        action.accept(mapping);
      }
    }
  }

  /** Whether the page is armed through any mapping. */
  boolean armed(Node node, int page) {
    for (MemoryMapping mapping : slots) {
      if (mapping != null && mapping.node == node && mapping.isArmed(page)) {
        return true;
      }
    }
    return false;
  }

  /** Stores into private copies, taking them first where there are none. */
  void storePrivate(MemoryMapping mapping, long mapOffset, Bytes source) {
    PagePieces.split(
        mapping.offset + mapOffset,
        source.length(),
        (page, inPage, done, piece) -> {
          Bytes copy = mapping.privatePage(page);
          if (copy == null) {
            copy = contents.read(mapping.node, (long) page * PAGE, PAGE);
            mapping.privatePage(page, copy, contents.pages(mapping.node));
          }
          copy.put(inPage, source, done, piece);
        });
  }

  /** Takes private copies of the pages of a range that lie before the end of the file. */
  void copyPrivate(MemoryMapping mapping, long mapOffset, long length, long fileSize) {
    long start = mapping.offset + mapOffset;
    long end = Math.min(fileSize, start + length);
    for (long at = start / PAGE * PAGE; at < end; at += PAGE) {
      int page = (int) (at / PAGE);
      if (mapping.privatePage(page) == null) {
        Bytes copy = contents.read(mapping.node, at, PAGE);
        mapping.privatePage(page, copy, contents.pages(mapping.node));
      }
    }
  }

  /** The bytes that a load through the mapping sees. */
  Bytes load(MemoryMapping mapping, long mapOffset, int length) {
    Bytes bytes = contents.read(mapping.node, mapping.offset + mapOffset, length);
    PagePieces.split(
        mapping.offset + mapOffset,
        length,
        (page, inPage, done, piece) -> {
          Bytes copy = mapping.privatePage(page);
          if (copy != null) {
            bytes.put(done, copy, inPage, piece);
          }
        });
    return bytes;
  }
}
