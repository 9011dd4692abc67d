package dev.tornline.oracle.contract;

import static dev.tornline.oracle.memory.Units.PAGE;

import dev.tornline.oracle.workload.Slots;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The memory mappings of a workload, and the bytes that are seen through them. */
final class MemoryMappings {

  private final @Nullable MemoryMapping[] slots = new @Nullable MemoryMapping[Slots.MAPS];
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

  /** Takes private copies of all pages of a mapping that lie before the end of its file. */
  void copyPrivate(MemoryMapping mapping, long fileSize) {
    long end = Math.min(fileSize, mapping.offset + mapping.length);
    for (long at = mapping.offset; at < end; at += PAGE) {
      Bytes copy = contents.read(mapping.node, at, PAGE);
      mapping.privatePage((int) (at / PAGE), copy, contents.pages(mapping.node));
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
