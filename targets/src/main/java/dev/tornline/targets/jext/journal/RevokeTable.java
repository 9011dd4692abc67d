package dev.tornline.targets.jext.journal;

import java.util.Arrays;

/** The metadata blocks that the running transaction frees, in the order of their freeing. */
public class RevokeTable {

  private int[] blocks = new int[8];
  private int size;

  /** Revokes a block: no copy of it up to this transaction may be replayed. */
  public void revoke(int block) {
    if (indexOf(block) >= 0) {
      return;
    }
    if (size == blocks.length) {
      blocks = Arrays.copyOf(blocks, size * 2);
    }
    blocks[size++] = block;
  }

  /** The block is metadata again: this transaction's copy of it must be replayed. */
  public void cancel(int block) {
    int index = indexOf(block);
    if (index >= 0) {
      System.arraycopy(blocks, index + 1, blocks, index, size - index - 1);
      size--;
    }
  }

  /** Number of revoked blocks. */
  public int size() {
    return size;
  }

  /** A revoked block. */
  public int block(int index) {
    return blocks[index];
  }

  /** Forgets everything, for the next transaction. */
  public void clear() {
    size = 0;
  }

  private int indexOf(int block) {
    for (int i = 0; i < size; i++) {
      if (blocks[i] == block) {
        return i;
      }
    }
    return -1;
  }
}
