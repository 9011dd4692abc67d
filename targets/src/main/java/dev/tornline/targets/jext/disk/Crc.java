package dev.tornline.targets.jext.disk;

import dev.tornline.targets.pmem.LittleEndian;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * A sum over pieces; reused from sum to sum.
 *
 * <p>Records and the log that holds copies of them have sums of different polynomials. A record
 * that ends with its own sum leaves a register of the same polynomial in a state that does not
 * depend on what the record says: a transaction's sum could not tell a copy of the record from an
 * older one, and a torn log would be replayed.
 */
public final class Crc {

  private final Checksum crc;
  private final byte[] number = new byte[4];

  private Crc(Checksum crc) {
    this.crc = crc;
  }

  /** For records: CRC32C (RFC 3720). */
  public static Crc ofRecords() {
    return new Crc(new CRC32C());
  }

  /** For the log: CRC32 (RFC 1952). */
  public static Crc ofLog() {
    return new Crc(new CRC32());
  }

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
