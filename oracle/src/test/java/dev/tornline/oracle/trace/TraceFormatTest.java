package dev.tornline.oracle.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The binary form of traces. */
final class TraceFormatTest {

  private static final byte[] SOURCE = {9, 1, 2, 3, 9};
  private static final int EVENTS = 9;

  /** Where the columns of {@link #trace} begin. */
  private static final int THREADS = 24 + EVENTS;

  private static final int ADDRESSES = 24 + 2 * EVENTS;
  private static final int LENGTHS = 24 + 10 * EVENTS;
  private static final int DATA = 24 + 14 * EVENTS;

  /** One event of each kind. */
  private static TraceRecorder recorder() {
    TraceRecorder recorder = new TraceRecorder();
    recorder.stepBegin(1, 7);
    recorder.store(0, 100, SOURCE, 1, 3);
    recorder.storeNt(1, 200, SOURCE, 0, 2);
    recorder.storeRep(2, 300, SOURCE, 3, 2);
    recorder.flush(3, 130);
    recorder.clflush(0, 64);
    recorder.fence(1);
    recorder.fault(2, 4096, 8192);
    recorder.stepEnd(1, 7);
    return recorder;
  }

  private static Trace trace() {
    return recorder().trace();
  }

  private static byte[] bytes() {
    return TraceFormat.encode(trace());
  }

  @Test
  void encode_eachKindOfEvent_isDecodedAgain() {
    Trace again = TraceFormat.decode(bytes());
    assertEquals(-1, trace().firstDifference(again));
    assertEquals(trace().hash(), again.hash());
    assertArrayEquals(bytes(), TraceFormat.encode(again));
    for (int event = 0; event < again.size(); event++) {
      assertEquals(trace().dataOffset(event), again.dataOffset(event));
    }
  }

  @Test
  void encode_emptyTrace_isItsHeader() {
    Trace empty = new TraceRecorder().trace();
    assertEquals(24, TraceFormat.encode(empty).length);
    assertEquals(0, TraceFormat.decode(TraceFormat.encode(empty)).size());
  }

  @Test
  void encode_knownTrace_hasTheDocumentedBytes() {
    byte[] bytes = bytes();
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(DATA + 7, bytes.length);
    assertEquals("TORNTRC\n", new String(bytes, 0, 8, java.nio.charset.StandardCharsets.UTF_8));
    assertEquals(1, in.getInt(8));
    assertEquals(EVENTS, in.getInt(12));
    assertEquals(7, in.getLong(16));
    assertArrayEquals(
        new byte[] {6, 0, 1, 2, 3, 4, 5, 8, 7}, Arrays.copyOfRange(bytes, 24, THREADS));
    assertArrayEquals(
        new byte[] {1, 0, 1, 2, 3, 0, 1, 2, 1}, Arrays.copyOfRange(bytes, THREADS, ADDRESSES));
    assertEquals(100, in.getLong(ADDRESSES + 8));
    assertEquals(8192, in.getInt(LENGTHS + 4 * 7));
    assertArrayEquals(
        new byte[] {1, 2, 3, 9, 1, 3, 9}, Arrays.copyOfRange(bytes, DATA, bytes.length));
  }

  @Test
  void decode_everyPrefix_isRefused() {
    byte[] bytes = bytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(
          TraceFormatException.class, () -> TraceFormat.decode(cut), () -> "" + cut.length);
    }
  }

  @Test
  void decode_oneByteMore_isRefused() {
    refused(Arrays.copyOf(bytes(), bytes().length + 1), "its header announces " + bytes().length);
  }

  @Test
  void decode_otherMagicOrVersion_isRefused() {
    refused(with(0, (byte) 't'), "byte 0: not a trace");
    refused(with(8, (byte) 2), "byte 8: a trace of version 2");
  }

  @Test
  void decode_countsThatDoNotFit_areRefused() {
    refused(with(15, (byte) 0x80), "byte 12: 2147483657 events");
    refused(with(15, (byte) 0x7f), "byte 12:");
    refused(with(23, (byte) 0xff), "byte 16:");
    refused(with(20, (byte) 1), "byte 16: 4294967303 bytes of data");
    refused(with(16, (byte) 8), "its header announces");
  }

  @Test
  void decode_eventsThatCannotBe_areRefused() {
    refused(with(24, (byte) 10), "byte 24: there is no kind of event 10");
    refused(with(THREADS + 1, (byte) -1), "byte " + (THREADS + 1) + ": threads");
    refused(with(ADDRESSES + 8 + 7, (byte) 0x80), "event 1 (STORE)");
    refused(with(ADDRESSES + 8 * 4, (byte) 0x81), "event 4 (FLUSH)");
    refused(with(ADDRESSES + 8 * 6, (byte) 1), "event 6 (FENCE)");
    refused(with(ADDRESSES + 7, (byte) 1), "event 0 (STEP_BEGIN)");
    refused(with(LENGTHS + 4, (byte) 0), "event 1 (STORE) cannot have a length of 0");
    refused(with(LENGTHS + 4, (byte) 8), "event 1 (STORE) cannot have a length of 8");
    refused(with(LENGTHS + 4, (byte) 2), "the stores have 6 of 7 bytes of data");
    refused(with(LENGTHS + 4 * 6, (byte) 1), "event 6 (FENCE) cannot have a length of 1");
  }

  @Test
  void decode_anyFlippedBits_isATraceOrRefused() {
    SplittableRandom random = new SplittableRandom(11);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = bytes();
      for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        assertArrayEquals(bytes, TraceFormat.encode(TraceFormat.decode(bytes)));
      } catch (TraceFormatException e) {
        refused++;
      }
    }
    assertTrue(refused > 5_000 && refused < 20_000, refused + " refused");
  }

  @Test
  void firstDifference_changedEvent_isFound() {
    assertEquals(-1, trace().firstDifference(trace()));
    TraceRecorder longer = recorder();
    longer.fence(0);
    assertEquals(EVENTS, trace().firstDifference(longer.trace()));
    assertEquals(EVENTS, longer.trace().firstDifference(trace()));
    assertEquals(3, trace().firstDifference(decoded(with(DATA + 5, (byte) 4))));
    assertEquals(2, trace().firstDifference(decoded(with(THREADS + 2, (byte) 3))));
    assertEquals(1, trace().firstDifference(decoded(with(ADDRESSES + 8, (byte) 101))));
    assertEquals(7, trace().firstDifference(decoded(with(LENGTHS + 4 * 7, (byte) 1))));
    assertEquals(5, trace().firstDifference(decoded(with(24 + 5, (byte) 3))));
    assertNotEquals(trace().hash(), decoded(with(24 + 5, (byte) 3)).hash());
  }

  @Test
  void recorder_traceThatIsTooLong_ends() {
    TraceRecorder recorder = new TraceRecorder();
    byte[] block = new byte[1 << 20];
    for (int i = 0; i < 63; i++) {
      recorder.store(0, 0, block, 0, block.length);
    }
    assertThrows(TraceTooLong.class, () -> recorder.store(0, 0, block, 0, block.length));
    assertEquals(63, TraceFormat.decode(TraceFormat.encode(recorder.trace())).size());
    recorder.reset();
    recorder.store(0, 0, block, 0, block.length);
    assertEquals(1, recorder.size());
  }

  private static Trace decoded(byte[] bytes) {
    return TraceFormat.decode(bytes);
  }

  private static byte[] with(int at, byte value) {
    byte[] bytes = bytes();
    bytes[at] = value;
    return bytes;
  }

  private static void refused(byte[] bytes, String message) {
    TraceFormatException problem =
        assertThrows(TraceFormatException.class, () -> TraceFormat.decode(bytes));
    assertTrue(problem.getMessage().contains(message), problem.getMessage());
  }
}
