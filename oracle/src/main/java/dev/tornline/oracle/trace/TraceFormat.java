package dev.tornline.oracle.trace;

import static dev.tornline.oracle.memory.Units.LINE;

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
 * step, 7 end of a step, 8 page fault, 9 store for the block layer. Stores have a length of at
 * least 1, and their lengths add up to D; flushes are of addresses that are multiples of 64; what
 * has no address or length has 0.
 *
 * <p>Reading is total: whatever the bytes are, the answer is a trace or a {@link
 * TraceFormatException}, and {@code decode(encode(t))} is a trace with all events of {@code t}.
 */
public final class TraceFormat {

  private TraceFormat() {}

  /** The binary form of a trace. */
  public static byte[] encode(Trace trace) {
    TraceHeader header = new TraceHeader(trace.size(), trace.data().length);
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
    int events = header.events();
    byte[] kinds = new byte[events];
    byte[] threads = new byte[events];
    long[] addresses = new long[events];
    int[] lengths = new int[events];
    byte[] data = new byte[header.dataBytes()];
    ByteBuffer columns = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    columns.position(TraceHeader.BYTES).get(kinds).get(threads);
    columns.asLongBuffer().get(addresses);
    columns.position(columns.position() + Long.BYTES * events).asIntBuffer().get(lengths);
    columns.position(columns.position() + Integer.BYTES * events).get(data);
    requireKinds(kinds);
    requireThreads(threads);
    requireAddresses(kinds, addresses);
    return new Trace(kinds, threads, addresses, lengths, dataOffsets(kinds, lengths, data), data);
  }

  private static void requireKinds(byte[] kinds) {
    for (int event = 0; event < kinds.length; event++) {
      if (!EventKind.isKind(kinds[event])) {
        throw new TraceFormatException(
            TraceHeader.BYTES + event, "there is no kind of event " + (kinds[event] & 0xff));
      }
    }
  }

  private static void requireThreads(byte[] threads) {
    for (int event = 0; event < threads.length; event++) {
      if (threads[event] < 0) {
        throw new TraceFormatException(
            TraceHeader.BYTES + threads.length + event, "threads are 0 to " + Byte.MAX_VALUE);
      }
    }
  }

  private static void requireAddresses(byte[] kinds, long[] addresses) {
    for (int event = 0; event < kinds.length; event++) {
      long address = addresses[event];
      EventKind kind = EventKind.of(kinds[event]);
      boolean good =
          switch (kind) {
            case STORE, STORE_NT, STORE_REP, STORE_BLOCK, FAULT -> address >= 0;
            case FLUSH, CLFLUSH -> address >= 0 && address % LINE == 0;
            case FENCE -> address == 0;
            case STEP_BEGIN, STEP_END -> address >= 0 && address <= Integer.MAX_VALUE;
          };
      if (!good) {
        int at = TraceHeader.BYTES + 2 * kinds.length + Long.BYTES * event;
        throw bad(at, event, kind, "an address of " + address);
      }
    }
  }

  /** Where the data of each store begin, which follow from the lengths. */
  private static int[] dataOffsets(byte[] kinds, int[] lengths, byte[] data) {
    int[] dataOffsets = new int[kinds.length];
    int at = TraceHeader.BYTES + (2 + Long.BYTES) * kinds.length;
    int end = 0;
    for (int event = 0; event < kinds.length; event++) {
      int length = lengths[event];
      EventKind kind = EventKind.of(kinds[event]);
      boolean good =
          switch (kind) {
            case STORE, STORE_NT, STORE_REP, STORE_BLOCK ->
                length > 0 && length <= data.length - end;
            case FAULT -> length >= 0;
            case FLUSH, CLFLUSH, FENCE, STEP_BEGIN, STEP_END -> length == 0;
          };
      if (!good) {
        throw bad(at, event, kind, "a length of " + length);
      }
      dataOffsets[event] = end;
      end += kind.isStore() ? length : 0;
      at += Integer.BYTES;
    }
    if (end != data.length) {
      throw new TraceFormatException(
          at, "the stores have " + end + " of " + data.length + " bytes of data");
    }
    return dataOffsets;
  }

  private static TraceFormatException bad(int at, int event, EventKind kind, String what) {
    return new TraceFormatException(at, "event " + event + " (" + kind + ") cannot have " + what);
  }
}
