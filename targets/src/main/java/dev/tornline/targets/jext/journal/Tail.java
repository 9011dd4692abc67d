package dev.tornline.targets.jext.journal;

import dev.tornline.targets.jext.disk.CorruptException;
import dev.tornline.targets.jext.disk.Crc;
import dev.tornline.targets.pmem.PersistentMemory;

/** Where the log begins, on the device: one aligned word with its checksum. */
public class Tail {

  /** The tail of the package's table. */
  public Tail() {}

  /**
   * Reads the tail; {@link LogFormat#tailSequence} and {@link LogFormat#tailBlock} take it apart.
   *
   * @throws CorruptException if it is none
   */
  public long load(PersistentMemory memory, int journalBlocks, Crc crc) {
    return LogFormat.loadTail(memory, journalBlocks, crc);
  }

  /** Stores the tail and flushes it; durable after the next fence. */
  public void store(PersistentMemory memory, int sequence, int block, Crc crc) {
    flush(memory, LogFormat.storeTail(memory, sequence, block, crc));
  }

  /** Flushes the word of the tail. */
  protected void flush(PersistentMemory memory, long address) {
    memory.flush(address, 8);
  }
}
