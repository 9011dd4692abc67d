package dev.tornline.oracle.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The binary form of traces, version 1. All numbers are little endian:
 *
 * <pre>
 * offset  bytes       what
 * 0       8           "TORNTRC\n"
 * 8       4           version, 1
 * 12      4           E, number of events
 * 16      8           D, length of the data
 * 24      E           kinds: see below
 * 24+E    E           threads
 * 24+2E   8 E         addresses, or indices of steps
 * 24+10E  4 E         lengths
 * 24+14E  D           data of the stores, one after the other
 * </pre>
 *
 * <p>Kinds: 0 store, 1 non-temporal store, 2 wide copy, 3 flush, 4 clflush, 5 fence, 6 begin of a
 * step, 7 end of a step, 8 page fault. Stores have a length of at least 1, and their lengths add up
 * to D; flushes are of addresses that are multiples of 64; what has no address or length has 0.
 *
 * <p>Reading is total: whatever the bytes are, the answer is a trace or a {@link
 * TraceFormatException}, and {@code decode(encode(t))} is a trace with all events of {@code t}.
 */
public final class TraceFormat {

  private TraceFormat() {}

  /** The binary form of a trace. */
  public static byte[] encode(Trace trace) {
    TraceHeader header = TraceHeader.of(trace);
    ByteBuffer target = ByteBuffer.allocate(header.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    header.write(target);
    int events = trace.size();
    for (int event = 0; event < events; event++) {
      target.put((byte) trace.kind(event).ordinal());
    }
    for (int event = 0; event < events; event++) {
      target.put((byte) trace.thread(event));
    }
    for (int event = 0; event < events; event++) {
      target.putLong(trace.address(event));
    }
    for (int event = 0; event < events; event++) {
      target.putInt(trace.length(event));
    }
    return target.put(trace.data()).array();
  }

  /**
   * The trace of a binary form.
   *
   * @throws TraceFormatException if it is none; names the byte
   */
  public static Trace decode(byte[] bytes) {
    TraceHeader header = TraceHeader.read(bytes);
    if (bytes.length != header.bytes()) {
      throw new TraceFormatException(
          Math.min(bytes.length, header.bytes()),
          "the trace has " + bytes.length + " bytes; its header announces " + header.bytes());
    }
    return new Decoder(header, bytes).decode();
  }

  /** One way through the columns. */
  private static final class Decoder {

    private final int events;
    private final ByteBuffer columns;
    private final byte[] kinds;
    private final byte[] threads;
    private final long[] addresses;
    private final int[] lengths;
    private final int[] dataOffsets;
    private final byte[] data;

    Decoder(TraceHeader header, byte[] bytes) {
      this.events = header.events();
      this.columns =
          ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(TraceHeader.BYTES);
      this.kinds = new byte[events];
      this.threads = new byte[events];
      this.addresses = new long[events];
      this.lengths = new int[events];
      this.dataOffsets = new int[events];
      this.data = new byte[header.dataBytes()];
    }

    Trace decode() {
      columns.get(kinds).get(threads);
      for (int event = 0; event < events; event++) {
        if (!EventKind.isKind(kinds[event])) {
          throw new TraceFormatException(
              TraceHeader.BYTES + event, "there is no kind of event " + (kinds[event] & 0xff));
        }
      }
      for (int event = 0; event < events; event++) {
        if (threads[event] < 0) {
          throw new TraceFormatException(
              TraceHeader.BYTES + events + (long) event, "threads are 0 to " + Byte.MAX_VALUE);
        }
      }
      for (int event = 0; event < events; event++) {
        addresses[event] = address(event);
      }
      long end = 0;
      for (int event = 0; event < events; event++) {
        dataOffsets[event] = (int) end;
        lengths[event] = length(event, end);
        end += EventKind.of(kinds[event]).isStore() ? lengths[event] : 0;
      }
      if (end != data.length) {
        throw new TraceFormatException(
            columns.position(), "the stores have " + end + " of " + data.length + " bytes of data");
      }
      columns.get(data);
      return new Trace(kinds, threads, addresses, lengths, dataOffsets, data);
    }

    private long address(int event) {
      int at = columns.position();
      long address = columns.getLong();
      boolean good =
          switch (EventKind.of(kinds[event])) {
            case STORE, STORE_NT, STORE_REP, FAULT -> address >= 0;
            case FLUSH, CLFLUSH -> address >= 0 && address % 64 == 0;
            case FENCE -> address == 0;
            case STEP_BEGIN, STEP_END -> address >= 0 && address <= Integer.MAX_VALUE;
          };
      if (!good) {
        throw bad(event, at, "an address of " + address);
      }
      return address;
    }

    private int length(int event, long dataBefore) {
      int at = columns.position();
      int length = columns.getInt();
      boolean good =
          switch (EventKind.of(kinds[event])) {
            case STORE, STORE_NT, STORE_REP -> length > 0 && length <= data.length - dataBefore;
            case FAULT -> length >= 0;
            case FLUSH, CLFLUSH, FENCE, STEP_BEGIN, STEP_END -> length == 0;
          };
      if (!good) {
        throw bad(event, at, "a length of " + length);
      }
      return length;
    }

    private TraceFormatException bad(int event, int at, String what) {
      return new TraceFormatException(
          at, "event " + event + " (" + EventKind.of(kinds[event]) + ") cannot have " + what);
    }
  }
}
