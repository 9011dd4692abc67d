package dev.tornline.targets.jext.fs;

import dev.tornline.targets.pmem.LittleEndian;
import java.util.Arrays;

/**
 * Which blocks of a file lie where: extents in the order of the file, three numbers each as on the
 * device. Neighbours that could be one extent are one.
 */
public final class ExtentMap {

  /** The most blocks of an extent. */
  public static final int MAX_LENGTH = 1 << 15;

  /** Bytes of an extent on the device. */
  public static final int BYTES = 12;

  private static final int UNWRITTEN = 1 << 31;
  private static final int[] NONE = {};

  private int[] numbers = NONE;
  private int size;

  /** Receives pieces of extents that were removed. */
  @FunctionalInterface
  public interface Removed {
    /** These blocks of the device belong to the file no more. */
    void piece(int physical, int length);
  }

  /** Number of extents. */
  public int size() {
    return size;
  }

  /** First block of an extent in the file. */
  public int logical(int index) {
    return numbers[index * 3];
  }

  /** First block of an extent on the device. */
  public int physical(int index) {
    return numbers[index * 3 + 1];
  }

  /** Number of blocks of an extent. */
  public int length(int index) {
    return numbers[index * 3 + 2] & ~UNWRITTEN;
  }

  /** Whether an extent's blocks hold no data yet. */
  public boolean isUnwritten(int index) {
    return numbers[index * 3 + 2] < 0;
  }

  /** The block of the file behind an extent. */
  public int end(int index) {
    return logical(index) + length(index);
  }

  /** The first extent that ends behind a block of the file; {@link #size} if none does. */
  public int firstEndingAfter(int block) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = low + high >>> 1;
      if (end(middle) <= block) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The extent that holds a block of the file, or -1. */
  public int find(int block) {
    int index = firstEndingAfter(block);
    return index < size && logical(index) <= block ? index : -1;
  }

  /** Maps a range that is a hole. */
  public void insert(int logical, int physical, int length, boolean unwritten) {
    int index = firstEndingAfter(logical);
    if (index < size && logical(index) < logical + length) {
      throw new IllegalArgumentException("block " + logical + " is mapped already");
    }
    for (int done = 0; done < length; ) {
      int piece = Math.min(MAX_LENGTH, length - done);
      open(index);
      set(index, logical + done, physical + done, piece, unwritten);
      done += piece;
      index++;
    }
    merge(firstEndingAfter(logical - 1), index + 1);
  }

  /** Makes a range a hole. */
  public void remove(int logical, int length, Removed removed) {
    split(logical);
    split(logical + length);
    int from = firstEndingAfter(logical);
    int to = from;
    while (to < size && logical(to) < logical + length) {
      removed.piece(physical(to), length(to));
      to++;
    }
    close(from, to);
  }

  /** Says of all mapped blocks of a range whether they hold no data yet. */
  public void mark(int logical, int length, boolean unwritten) {
    split(logical);
    split(logical + length);
    int from = firstEndingAfter(logical);
    int to = from;
    while (to < size && logical(to) < logical + length) {
      set(to, logical(to), physical(to), length(to), unwritten);
      to++;
    }
    merge(from - 1, to + 1);
  }

  /** Moves all blocks from {@code logical} on by {@code distance}, which may be negative. */
  public void shift(int logical, int distance) {
    split(logical);
    int from = firstEndingAfter(logical);
    for (int i = from; i < size; i++) {
      numbers[i * 3] += distance;
    }
    merge(from - 1, from + 1);
  }

  /** The block of the file behind the last extent. */
  public int end() {
    return size == 0 ? 0 : end(size - 1);
  }

  /** Number of mapped blocks. */
  public int blocks() {
    int blocks = 0;
    for (int i = 0; i < size; i++) {
      blocks += length(i);
    }
    return blocks;
  }

  /** Forgets all extents. */
  public void clear() {
    numbers = NONE;
    size = 0;
  }

  /** Puts {@code count} extents from {@code first} on as they are on the device. */
  void encode(int first, int count, byte[] target, int at) {
    for (int i = 0; i < count * 3; i++) {
      LittleEndian.putInt(target, at + i * 4, numbers[first * 3 + i]);
    }
  }

  /** Makes room for that many extents in all. */
  void reserve(int extents) {
    if (numbers.length < extents * 3) {
      numbers = Arrays.copyOf(numbers, extents * 3);
    }
  }

  /** Adds extents as they are on the device behind those that are there. */
  void decode(byte[] source, int at, int count) {
    reserve(size + count);
    for (int i = 0; i < count * 3; i++) {
      numbers[size * 3 + i] = LittleEndian.getInt(source, at + i * 4);
    }
    size += count;
  }

  /** Makes a block of the file the first of its extent, if it is mapped. */
  private void split(int block) {
    int index = find(block);
    if (index < 0 || logical(index) == block) {
      return;
    }
    int head = block - logical(index);
    boolean unwritten = isUnwritten(index);
    open(index + 1);
    set(index + 1, block, physical(index) + head, length(index) - head, unwritten);
    set(index, logical(index), physical(index), head, unwritten);
  }

  /** Joins the extents of a range of indexes, clipped to those that exist, where possible. */
  private void merge(int from, int to) {
    for (int i = Math.min(to, size) - 1; i > Math.max(from, 0); i--) {
      int before = i - 1;
      int length = length(before) + length(i);
      if (end(before) == logical(i)
          && physical(before) + length(before) == physical(i)
          && isUnwritten(before) == isUnwritten(i)
          && length <= MAX_LENGTH) {
        set(before, logical(before), physical(before), length, isUnwritten(i));
        close(i, i + 1);
      }
    }
  }

  private void set(int index, int logical, int physical, int length, boolean unwritten) {
    numbers[index * 3] = logical;
    numbers[index * 3 + 1] = physical;
    numbers[index * 3 + 2] = unwritten ? length | UNWRITTEN : length;
  }

  private void open(int index) {
    if ((size + 1) * 3 > numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(12, numbers.length * 2));
    }
    System.arraycopy(numbers, index * 3, numbers, index * 3 + 3, (size - index) * 3);
    size++;
  }

  private void close(int from, int to) {
    System.arraycopy(numbers, to * 3, numbers, from * 3, (size - to) * 3);
    size -= to - from;
  }
}
