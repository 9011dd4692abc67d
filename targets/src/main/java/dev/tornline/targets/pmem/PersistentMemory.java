package dev.tornline.targets.pmem;

/**
 * Persistent memory as a filesystem sees it: byte-addressable, little-endian, with caches.
 *
 * <p>Addresses are offsets in bytes from the start of the device. A filesystem MUST reach the
 * device through this interface only. Stores are visible to loads at once; they are durable only as
 * {@link dev.tornline.oracle.persistency} says. An access outside the device throws {@link
 * IndexOutOfBoundsException}.
 */
public interface PersistentMemory {

  /** Size of a cache line in bytes. */
  int LINE = 64;

  /** Size of the device in bytes. */
  long size();

  /** Loads a byte. */
  byte loadByte(long address);

  /** Loads two bytes. */
  short loadShort(long address);

  /** Loads four bytes. */
  int loadInt(long address);

  /** Loads eight bytes. */
  long loadLong(long address);

  /** Loads a range. */
  void load(long address, byte[] target, int from, int length);

  /** Stores four bytes through the cache. */
  void storeInt(long address, int value);

  /** Stores eight bytes through the cache. */
  void storeLong(long address, long value);

  /** Stores a range through the cache, in ascending order. */
  void store(long address, byte[] source, int from, int length);

  /** Stores a range through the cache by one wide copy whose pieces have no order. */
  void storeRep(long address, byte[] source, int from, int length);

  /** Stores a range with non-temporal stores; durable after the next {@link #fence}. */
  void storeNt(long address, byte[] source, int from, int length);

  /** Stores zeros with non-temporal stores; durable after the next {@link #fence}. */
  void zeroNt(long address, long length);

  /** Writes back every line of the range (clwb); durable after the next {@link #fence}. */
  void flush(long address, long length);

  /** Writes back every line of the range (clflush), effective at once. */
  void flushNow(long address, long length);

  /** Orders and completes earlier flushes and non-temporal stores of the running thread. */
  void fence();
}
