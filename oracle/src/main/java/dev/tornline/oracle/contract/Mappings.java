package dev.tornline.oracle.contract;

import dev.tornline.oracle.workload.Slots;
import java.util.Arrays;

/** The mappings of a workload, and the bytes one sees through them. */
final class Mappings {

  private static final int PAGE = Cell.PAGE;

  private final Mapping[] slots = new Mapping[Slots.MAPS];
  private final Contents contents;

  Mappings(Contents contents) {
    this.contents = contents;
  }

  void map(int slot, Mapping mapping) {
    slots[slot] = mapping;
  }

  void unmap(int slot) {
    slots[slot] = null;
  }

  void unmapEverything() {
    Arrays.fill(slots, null);
  }

  Mapping get(int slot) {
    return slots[slot];
  }

  /** Pages of a file leave all page tables, or lose their write bits. */
  void unmapPages(Node node, int fromPage, int toPage) {
    for (Mapping mapping : slots) {
      if (mapping != null && mapping.node == node) {
        mapping.unmap(fromPage, toPage);
      }
    }
  }

  /** Pages that hold part of a range of a file may leave all page tables. */
  void mayUnmap(Node node, long offset, long count) {
    for (Mapping mapping : slots) {
      if (mapping != null && mapping.node == node) {
        mapping.mayUnmap((int) (offset / PAGE), (int) ((offset + count + PAGE - 1) / PAGE));
      }
    }
  }

  /** Private copies beyond a truncation are dropped. */
  void dropPrivate(Node node, int fromPage) {
    for (Mapping mapping : slots) {
      if (mapping != null && mapping.node == node) {
        mapping.dropPrivate(fromPage, Integer.MAX_VALUE);
      }
    }
  }

  /** Whether the page is armed through any mapping. */
  boolean armed(Node node, int page) {
    for (Mapping mapping : slots) {
      if (mapping != null && mapping.node == node && mapping.isArmed(page)) {
        return true;
      }
    }
    return false;
  }

  /** Stores into private copies, taking them first where there are none. */
  void storePrivate(Mapping mapping, long mapOffset, Bytes source) {
    for (int done = 0; done < source.length(); ) {
      long at = mapping.offset + mapOffset + done;
      int inPage = (int) (at % PAGE);
      int piece = Math.min(PAGE - inPage, source.length() - done);
      int page = (int) (at / PAGE);
      Bytes copy = mapping.privatePage(page);
      if (copy == null) {
        copy = contents.read(mapping.node, (long) page * PAGE, PAGE);
        mapping.privatePage(page, copy);
      }
      copy.put(inPage, source, done, piece);
      done += piece;
    }
  }

  /** Takes private copies of all pages of a mapping that lie before the end of its file. */
  void copyPrivate(Mapping mapping, long fileSize) {
    long end = Math.min(fileSize, mapping.offset + mapping.length);
    for (long at = mapping.offset; at < end; at += PAGE) {
      mapping.privatePage((int) (at / PAGE), contents.read(mapping.node, at, PAGE));
    }
  }

  /** The bytes that a load through the mapping sees. */
  Bytes load(Mapping mapping, long mapOffset, int length) {
    Bytes bytes = contents.read(mapping.node, mapping.offset + mapOffset, length);
    for (int done = 0; done < length; ) {
      long at = mapping.offset + mapOffset + done;
      int inPage = (int) (at % PAGE);
      int piece = Math.min(PAGE - inPage, length - done);
      Bytes copy = mapping.privatePage((int) (at / PAGE));
      if (copy != null) {
        bytes.put(done, copy, inPage, piece);
      }
      done += piece;
    }
    return bytes;
  }
}
