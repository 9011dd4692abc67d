package dev.tornline.targets.jext.fs;

import dev.tornline.targets.pmem.PersistentMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A device on which the power can fail: what was stored is durable only after a flush and a fence.
 * Small and slow; made to test against.
 */
public final class TestDevice implements PersistentMemory {

  private static final int WORD = 8;

  private final byte[] visible;
  private final byte[] durable;
  private final BitSet touched = new BitSet();
  private final List<Pending> flushed = new ArrayList<>();
  private long accessesLeft = Long.MAX_VALUE;
  private long stores;
  private long loadedBytes;

  /** A device of zeros. */
  public TestDevice(long size) {
    this(new byte[Math.toIntExact(size)]);
  }

  private TestDevice(byte[] content) {
    visible = content.clone();
    durable = content;
  }

  /** The power has failed. */
  public static final class PowerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PowerFailure() {
      super("the power failed", null, false, false);
    }
  }

  private record Pending(int address, byte[] bytes) {}

  /** Lets the power fail at the store, flush or fence that follows so many others. */
  public void failAfter(long storesFlushesAndFences) {
    accessesLeft = storesFlushesAndFences;
  }

  /** Number of stores so far. */
  public long stores() {
    return stores;
  }

  /** Number of bytes loaded so far. */
  public long loadedBytes() {
    return loadedBytes;
  }

  /** Number of lines stored to so far. */
  public int touchedLines() {
    BitSet lines = new BitSet();
    touched.stream().forEach(word -> lines.set(word * WORD / LINE));
    return lines.cardinality();
  }

  /** What is left after a power failure if nothing reached the media but what had to. */
  public TestDevice afterCrash() {
    return new TestDevice(durable.clone());
  }

  /** What is left if, besides, any word that differs may have reached the media. */
  public TestDevice afterCrash(SplittableRandom random) {
    byte[] content = durable.clone();
    int odds = 1 + random.nextInt(4);
    for (int word = touched.nextSetBit(0); word >= 0; word = touched.nextSetBit(word + 1)) {
      int at = word * WORD;
      boolean differs = Arrays.mismatch(visible, at, at + WORD, durable, at, at + WORD) >= 0;
      if (differs && random.nextInt(4) < odds) {
        System.arraycopy(visible, at, content, at, WORD);
      }
    }
    return new TestDevice(content);
  }

  @Override
  public long size() {
    return visible.length;
  }

  @Override
  public byte loadByte(long address) {
    loadedBytes++;
    return visible[(int) address];
  }

  @Override
  public short loadShort(long address) {
    loadedBytes += Short.BYTES;
    return view().getShort((int) address);
  }

  @Override
  public int loadInt(long address) {
    loadedBytes += Integer.BYTES;
    return view().getInt((int) address);
  }

  @Override
  public long loadLong(long address) {
    loadedBytes += Long.BYTES;
    return view().getLong((int) address);
  }

  @Override
  public void load(long address, byte[] target, int from, int length) {
    loadedBytes += length;
    System.arraycopy(visible, (int) address, target, from, length);
  }

  @Override
  public void storeInt(long address, int value) {
    store(address, number(value), 0, Integer.BYTES);
  }

  @Override
  public void storeLong(long address, long value) {
    store(address, number(value), 0, Long.BYTES);
  }

  @Override
  public void store(long address, byte[] source, int from, int length) {
    spend();
    stores++;
    System.arraycopy(source, from, visible, (int) address, length);
    touched.set((int) address / WORD, ((int) address + length + WORD - 1) / WORD);
  }

  @Override
  public void storeRep(long address, byte[] source, int from, int length) {
    store(address, source, from, length);
  }

  @Override
  public void storeNt(long address, byte[] source, int from, int length) {
    store(address, source, from, length);
    keep(address, length);
  }

  @Override
  public void zeroNt(long address, long length) {
    storeNt(address, new byte[(int) length], 0, (int) length);
  }

  @Override
  public void flush(long address, long length) {
    spend();
    long first = address & -LINE;
    long end = address + length + LINE - 1 & -LINE;
    keep(first, (int) (end - first));
  }

  @Override
  public void flushNow(long address, long length) {
    flush(address, length);
  }

  @Override
  public void fence() {
    spend();
    for (Pending pending : flushed) {
      System.arraycopy(pending.bytes, 0, durable, pending.address, pending.bytes.length);
    }
    flushed.clear();
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private void keep(long address, int length) {
    byte[] bytes = new byte[length];
    System.arraycopy(visible, (int) address, bytes, 0, length);
    flushed.add(new Pending((int) address, bytes));
  }

  private void spend() {
    if (accessesLeft-- <= 0) {
      throw new PowerFailure();
    }
  }

  private ByteBuffer view() {
    return ByteBuffer.wrap(visible).order(ByteOrder.LITTLE_ENDIAN);
  }
}
