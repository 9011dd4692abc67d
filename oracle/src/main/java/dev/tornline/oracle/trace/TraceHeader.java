package dev.tornline.oracle.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What the binary form of a trace begins with; tells how long the rest is.
 *
 * @param events number of events
 * @param dataBytes length of the data of all stores in bytes
 */
public record TraceHeader(int events, int dataBytes) {

  /** Length of the header in bytes. */
  public static final int BYTES = 24;

  /** The longest binary form in bytes; no trace is longer. */
  public static final int MAX_BYTES = 64 << 20;

  private static final byte[] MAGIC = "TORNTRC\n".getBytes(ISO_8859_1);
  private static final int VERSION = 1;
  private static final int VERSION_AT = 8;
  private static final int EVENTS_AT = 12;
  private static final int DATA_AT = 16;

  /** Kind, thread, address and length of an event. */
  private static final int EVENT_BYTES = 1 + 1 + Long.BYTES + Integer.BYTES;

  /**
   * Reads a header.
   *
   * @param bytes its {@link #BYTES} bytes
   * @throws TraceFormatException if it is none, is of another version, or announces more than
   *     {@link #MAX_BYTES}
   */
  public static TraceHeader read(byte[] bytes) {
    if (bytes.length < BYTES) {
      throw new TraceFormatException(bytes.length, "the trace ends within its header");
    }
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (!Arrays.equals(MAGIC, 0, MAGIC.length, bytes, 0, MAGIC.length)) {
      throw new TraceFormatException(0, "not a trace: it does not begin with TORNTRC");
    }
    int version = header.getInt(VERSION_AT);
    if (version != VERSION) {
      throw new TraceFormatException(
          VERSION_AT,
          "a trace of version "
              + Integer.toUnsignedString(version)
              + "; this version of Tornline reads version "
              + VERSION);
    }
    return checked(header.getInt(EVENTS_AT), header.getLong(DATA_AT));
  }

  /** Length of the whole binary form in bytes. */
  public int bytes() {
    return (int) bytesOf(events, dataBytes);
  }

  static long bytesOf(long events, long dataBytes) {
    return BYTES + EVENT_BYTES * events + dataBytes;
  }

  void write(ByteBuffer target) {
    target.put(MAGIC).putInt(VERSION).putInt(events).putLong(dataBytes);
  }

  private static TraceHeader checked(int events, long dataBytes) {
    if (events < 0 || events > MAX_BYTES / EVENT_BYTES) {
      throw new TraceFormatException(
          EVENTS_AT, Integer.toUnsignedString(events) + " events are more than a trace may have");
    }
    if (dataBytes < 0 || dataBytes > MAX_BYTES - BYTES - (long) EVENT_BYTES * events) {
      throw new TraceFormatException(
          DATA_AT,
          Long.toUnsignedString(dataBytes) + " bytes of data are more than a trace may have");
    }
    return new TraceHeader(events, (int) dataBytes);
  }
}
