package dev.tornline.targets.jext.fs;

import dev.tornline.targets.pmem.PersistentMemory;

/**
 * Copies the data of a write to the device, as {@code __copy_user_flushcache} of Linux does:
 * aligned words with non-temporal stores, the bytes before and behind them through the cache and
 * flushed. Durable after the next fence.
 */
public class PersistentCopy {

  private static final int WORD = 8;

  /** Copies. */
  public void copy(PersistentMemory memory, long address, byte[] source, int from, int length) {
    int head = (int) Math.min(-address & WORD - 1, length);
    int words = length - head & -WORD;
    int tail = length - head - words;
    edge(memory, address, source, from, head);
    if (words > 0) {
      memory.storeNt(address + head, source, from + head, words);
    }
    edge(memory, address + head + words, source, from + head + words, tail);
  }

  /** Copies less than a word. */
  protected void edge(PersistentMemory memory, long address, byte[] source, int from, int length) {
    if (length > 0) {
      memory.store(address, source, from, length);
      memory.flush(address, length);
    }
  }
}
