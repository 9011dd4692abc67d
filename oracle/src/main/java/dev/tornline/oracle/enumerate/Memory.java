package dev.tornline.oracle.enumerate;

import static dev.tornline.oracle.memory.Units.PAGE;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The mappings of a process, and the pages that it has for itself. */
final class Memory {

  /** No slot; where the mapping of a child is. */
  private static final int CHILD = -1;

  private final Map<Integer, Mapping> mappings = new HashMap<>();
  private final Possibilities possible;

  Memory(Possibilities possible) {
    this.possible = possible;
  }

  void map(int slot, Mapping mapping) {
    mappings.put(slot, mapping);
  }

  /** Something is done by a child through its own copy of a mapping. */
  void inChild(int slot, Consumer<Mapping> action) {
    Mapping child = get(slot).forked();
    map(CHILD, child);
    action.accept(child);
    unmap(CHILD);
  }

  void unmap(int slot) {
    mappings.remove(slot);
  }

  void unmapAll() {
    mappings.clear();
  }

  Mapping get(int slot) {
    Mapping mapping = mappings.get(slot);
    if (mapping == null) {
      throw new OutsideException("an access succeeded where nothing is mapped");
    }
    return mapping;
  }

  /** Something happens to all mappings of a file. */
  void each(int inode, Consumer<Mapping> action) {
    mappings.values().stream().filter(one -> one.inode() == inode).forEach(action);
  }

  /** Whether a page of a file is writable through any mapping with MAP_SYNC. */
  boolean isWritable(int inode, int page) {
    return mappings.values().stream().anyMatch(one -> one.inode() == inode && one.isWritable(page));
  }

  /** The process takes a page of the file for itself, if it has not. */
  Mapping.PrivatePage takePrivate(Mapping mapping, int page) {
    return mapping.privatePages().computeIfAbsent(page, _ -> copy(mapping.inode(), page));
  }

  private Mapping.PrivatePage copy(int inode, int page) {
    long start = (long) page * PAGE;
    BitSet known = new BitSet();
    known.set(0, Math.clamp(possible.tree().inode(inode).size() - start, 0, PAGE));
    return new Mapping.PrivatePage(possible.read(inode, start, PAGE), known);
  }

  /** Bytes are stored to private pages. */
  void storePrivate(Mapping mapping, long offset, byte[] bytes) {
    Possibilities.eachPage(
        offset,
        bytes.length,
        (at, from, to) -> {
          Mapping.PrivatePage page = takePrivate(mapping, (int) (at / PAGE));
          System.arraycopy(bytes, (int) (at - offset), page.bytes(), from, to - from);
          page.known().set(from, to);
        });
  }

  /** The bytes that a load sees; what it sees beyond the end of the file is not defined. */
  byte[] load(Mapping mapping, long offset, int length) {
    byte[] bytes = new byte[length];
    Possibilities.eachPage(
        offset,
        length,
        (at, from, to) -> {
          int page = (int) (at / PAGE);
          Mapping.PrivatePage seen = mapping.privatePages().get(page);
          Mapping.PrivatePage source = seen == null ? copy(mapping.inode(), page) : seen;
          if (source.known().nextClearBit(from) < to) {
            throw new OutsideException("bytes beyond the end of a file are copied");
          }
          byte[] part = Arrays.copyOfRange(source.bytes(), from, to);
          System.arraycopy(part, 0, bytes, (int) (at - offset), part.length);
        });
    return bytes;
  }
}
