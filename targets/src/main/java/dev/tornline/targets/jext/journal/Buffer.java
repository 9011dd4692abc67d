package dev.tornline.targets.jext.journal;

import dev.tornline.targets.jext.disk.Layout;

/** A metadata block in memory that is newer than its home on the device. */
public final class Buffer {

  private final byte[] data = new byte[Layout.BLOCK];
  private int block;

  /** The handle that saved the block's content last; 0 for none. */
  private long savedBy;

  /** The transaction the block is part of; 0 if it is only in the log. */
  private int transaction;

  Buffer() {}

  /** The block's home. */
  public int block() {
    return block;
  }

  /** The content; to be changed under a handle only. */
  public byte[] data() {
    return data;
  }

  int transaction() {
    return transaction;
  }

  void transaction(int sequence) {
    transaction = sequence;
  }

  void reuseFor(int newBlock) {
    block = newBlock;
    savedBy = 0;
    transaction = 0;
  }

  boolean savedBy(long handle) {
    if (savedBy == handle) {
      return true;
    }
    savedBy = handle;
    return false;
  }
}
