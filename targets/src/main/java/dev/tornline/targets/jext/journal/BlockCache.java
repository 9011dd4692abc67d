package dev.tornline.targets.jext.journal;

import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.pmem.LittleEndian;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * The metadata blocks that are newer than their homes, and the way to read any metadata block: from
 * the cache if it is there, else straight from the device.
 *
 * <p>An open-addressing table; empty after mount and after each checkpoint.
 */
public final class BlockCache {

  private static final int INITIAL_SLOTS = 16;
  private static final Buffer[] NO_BUFFERS = {};

  private final PersistentMemory memory;
  private final List<Buffer> spare = new ArrayList<>(0);
  private Buffer[] slots = NO_BUFFERS;
  private int size;

  /** An empty cache over a device. */
  public BlockCache(PersistentMemory memory) {
    this.memory = memory;
  }

  /** Loads four bytes of a block. */
  public int loadInt(int block, int offset) {
    Buffer buffer = find(block);
    return buffer == null
        ? memory.loadInt(Layout.address(block) + offset)
        : LittleEndian.getInt(buffer.data(), offset);
  }

  /** Loads eight bytes of a block. */
  public long loadLong(int block, int offset) {
    Buffer buffer = find(block);
    return buffer == null
        ? memory.loadLong(Layout.address(block) + offset)
        : LittleEndian.getLong(buffer.data(), offset);
  }

  /** Loads a piece of a block. */
  public void load(int block, int offset, byte[] target, int from, int length) {
    Buffer buffer = find(block);
    if (buffer == null) {
      memory.load(Layout.address(block) + offset, target, from, length);
    } else {
      System.arraycopy(buffer.data(), offset, target, from, length);
    }
  }

  /** Number of blocks in the cache. */
  public int size() {
    return size;
  }

  /** The block, if the cache holds it, or {@code null}. */
  Buffer find(int block) {
    if (size == 0) {
      return null;
    }
    for (int slot = slot(block); slots[slot] != null; slot = next(slot)) {
      if (slots[slot].block() == block) {
        return slots[slot];
      }
    }
    return null;
  }

  /** Adds a block that is not there, with any content. */
  Buffer add(int block) {
    if (size * 2 >= slots.length) {
      grow();
    }
    Buffer buffer = spare.isEmpty() ? new Buffer() : spare.removeLast();
    buffer.reuseFor(block);
    place(buffer);
    return buffer;
  }

  /** Puts a removed block back. */
  void restore(Buffer buffer) {
    if (size * 2 >= slots.length) {
      grow();
    }
    place(buffer);
  }

  /** Removes a block that is there; its buffer is not reused. */
  void remove(Buffer buffer) {
    int slot = slot(buffer.block());
    while (slots[slot] != buffer) {
      slot = next(slot);
    }
    slots[slot] = null;
    size--;
    for (int later = next(slot); slots[later] != null; later = next(later)) {
      Buffer moved = slots[later];
      slots[later] = null;
      size--;
      place(moved);
    }
  }

  /** The blocks, ascending. */
  List<Buffer> sorted() {
    List<Buffer> buffers = new ArrayList<>(size);
    for (Buffer buffer : slots) {
      if (buffer != null) {
        buffers.add(buffer);
      }
    }
    buffers.sort((a, b) -> Integer.compare(a.block(), b.block()));
    return buffers;
  }

  /** Forgets all blocks; their buffers are reused. */
  void clear() {
    for (int slot = 0; slot < slots.length; slot++) {
      if (slots[slot] != null) {
        spare.add(slots[slot]);
        slots[slot] = null;
      }
    }
    size = 0;
  }

  private void place(Buffer buffer) {
    int slot = slot(buffer.block());
    while (slots[slot] != null) {
      slot = next(slot);
    }
    slots[slot] = buffer;
    size++;
  }

  private void grow() {
    Buffer[] old = slots;
    slots = new Buffer[Math.max(INITIAL_SLOTS, old.length * 2)];
    size = 0;
    for (Buffer buffer : old) {
      if (buffer != null) {
        place(buffer);
      }
    }
  }

  private int slot(int block) {
    return block * 0x9e37_79b9 >>> 7 & slots.length - 1;
  }

  private int next(int slot) {
    return slot + 1 & slots.length - 1;
  }
}
