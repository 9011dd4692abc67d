package dev.tornline.targets.jext.disk;

import dev.tornline.targets.pmem.LittleEndian;
import java.util.zip.CRC32C;

/** A CRC32C sum (RFC 3720) over pieces; reused from sum to sum. */
public final class Crc {

  private final CRC32C crc = new CRC32C();
  private final byte[] number = new byte[4];

  /** Begins a new sum. */
  public Crc start() {
    crc.reset();
    return this;
  }

  /** Adds bytes. */
  public Crc add(byte[] bytes, int from, int length) {
    crc.update(bytes, from, length);
    return this;
  }

  /** Adds a number as its four bytes. */
  public Crc add(int value) {
    LittleEndian.putInt(number, 0, value);
    crc.update(number, 0, 4);
    return this;
  }

  /** The sum of all that was added. */
  public int sum() {
    return (int) crc.getValue();
  }
}
