package dev.tornline.targets.jext.journal;

import dev.tornline.targets.jext.disk.Crc;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.pmem.PersistentMemory;

/**
 * The circular log on its device: the blocks 1 to {@code journalBlocks - 1} of the journal.
 *
 * @param memory the device
 * @param journalBlocks blocks of the journal, its superblock included
 * @param crc for the sums over transactions
 * @param tail where the log begins
 */
public record Log(PersistentMemory memory, int journalBlocks, Crc crc, Tail tail) {

  /** A log with the tail of the package's table. */
  public Log(PersistentMemory memory, int journalBlocks, Crc crc) {
    this(memory, journalBlocks, crc, new Tail());
  }

  /** Number of blocks. */
  public int capacity() {
    return journalBlocks - 1;
  }

  /** The device offset of a block. */
  public long address(int block) {
    return Layout.address(Layout.JOURNAL + block);
  }

  /** The block that lies so many blocks, at most the capacity, after another. */
  public int after(int block, int blocks) {
    int sum = block + blocks;
    return sum < journalBlocks ? sum : sum - capacity();
  }

  /**
   * Reads the tail, as {@link Tail#load} says.
   *
   * @throws dev.tornline.targets.jext.disk.CorruptException if it is none
   */
  public long loadTail() {
    return tail.load(memory, journalBlocks, crc);
  }

  /** Stores the tail and flushes it; durable after the next fence. */
  public void storeTail(int sequence, int block) {
    tail.store(memory, sequence, block, crc);
  }
}
