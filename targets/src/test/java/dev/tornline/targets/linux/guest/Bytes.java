package dev.tornline.targets.linux.guest;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a guest might write, value after value. */
final class Bytes {

  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

  Bytes u8(int value) {
    bytes.put((byte) value);
    return this;
  }

  Bytes u16(int value) {
    bytes.putShort((short) value);
    return this;
  }

  Bytes u32(int value) {
    bytes.putInt(value);
    return this;
  }

  Bytes u64(long value) {
    bytes.putLong(value);
    return this;
  }

  Bytes raw(byte... values) {
    bytes.put(values);
    return this;
  }

  Bytes text(String text) {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    return u16(all.length).raw(all);
  }

  /** A {@code struct result}. */
  Bytes result(int index, int kind, long value, long inode) {
    return u32(index).u32(kind).u64(value).u64(inode).u32(0).u32(0);
  }

  /** A {@code struct result} of a load. */
  Bytes loaded(int index, int kind, long value, byte... loaded) {
    return u32(index).u32(kind).u64(value).u64(0).u32(loaded.length).u32(0).raw(loaded);
  }

  int size() {
    return bytes.position();
  }

  MemorySegment segment() {
    return first(size());
  }

  /** The first of the bytes, as of a guest that ended in between. */
  MemorySegment first(int count) {
    return MemorySegment.ofArray(Arrays.copyOf(bytes.array(), count));
  }

  AnswerReader answer() {
    return new AnswerReader(segment());
  }
}
