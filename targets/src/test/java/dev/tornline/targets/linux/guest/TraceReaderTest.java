package dev.tornline.targets.linux.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceHeader;
import dev.tornline.oracle.trace.TraceTooLong;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.linux.machine.ProtocolException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TraceReaderTest {

  private static final int STORE = 0;
  private static final int FENCE = 5;
  private static final int STEP_BEGIN = 6;
  private static final int STEP_END = 7;

  private static final Workload FOUR_STEPS =
      new Workload(Workload.of().geometry(), List.of(sync(0), sync(1), sync(2), sync(3)));

  private final TraceReader reader = new TraceReader();

  @Test
  void read_recordsOfEveryKind_areEvents() {
    reader.reset();
    reader.read(
        records(
            record(STORE, 0, 0x1000, "12345678"),
            record(1, 1, 0x2008, "a"),
            record(2, 2, 0x2010, "0123456789"),
            record(3, 3, 0x1040, ""),
            record(4, 0, 0x1080, ""),
            record(FENCE, 0, 0, ""),
            record(9, 1, 0x1200, "b")));
    Trace trace = reader.finish(0);
    assertEquals(
        List.of(
            "STORE by 0 at 4096: 12345678",
            "STORE_NT by 1 at 8200: a",
            "STORE_REP by 2 at 8208: 0123456789",
            "FLUSH by 3 at 4160",
            "CLFLUSH by 0 at 4224",
            "FENCE by 0 at 0",
            "STORE_BLOCK by 1 at 4608: b"),
        events(trace));
  }

  @Test
  void read_severalPieces_areOneTrace() {
    reader.reset();
    reader.read(records(record(STORE, 0, 0, "a")));
    reader.read(records());
    reader.read(records(record(STORE, 0, 8, "b")));
    assertEquals(List.of("STORE by 0 at 0: a", "STORE by 0 at 8: b"), events(reader.finish(0)));
    reader.reset();
    assertEquals(0, reader.finish(0).size(), "nothing is left of the last one");
  }

  @Test
  void read_marks_stepsThatWereSkippedHaveTheirsToo() {
    reader.reset(FOUR_STEPS);
    reader.read(
        records(
            record(STEP_BEGIN, 1, 1, ""), record(STORE, 1, 64, "x"), record(STEP_END, 1, 1, "")));
    assertEquals(
        List.of(
            "STEP_BEGIN by 0 at 0",
            "STEP_END by 0 at 0",
            "STEP_BEGIN by 1 at 1",
            "STORE by 1 at 64: x",
            "STEP_END by 1 at 1",
            "STEP_BEGIN by 2 at 2",
            "STEP_END by 2 at 2"),
        events(reader.finish(3)));
  }

  @Test
  void watch_records_showTheFramesWithoutThoseThatOnlyCopy() {
    List<String> seen = new ArrayList<>();
    reader.watch(
        (event, stack) -> seen.add(event + " " + stack.frames()),
        new KernelStacks(
            new Symbols(ascii("ffffffff81000000 T memcpy\nffffffff81000100 T ext4_sync_file\n"))));
    reader.reset();
    long inMemcpy = 0xffffffff81000010L;
    long inSync = 0xffffffff81000104L;
    reader.read(records(record(STORE, 0, 0, "a", inMemcpy, inSync), record(FENCE, 0, 0, "")));
    assertEquals(List.of("0 [Frame[function=ext4_sync_file, position=+0x4]]", "1 []"), seen);
    reader.watchNoMore();
    reader.read(records(record(FENCE, 0, 0, "")));
    assertEquals(2, seen.size());
  }

  @Test
  void read_traceTooLong_isToldAtTheEndOnly() {
    reader.reset();
    String data = "x".repeat(60_000);
    for (int i = 0; i < TraceHeader.MAX_BYTES / data.length() + 2; i++) {
      reader.read(records(record(2, 0, 0, data)));
    }
    assertThrows(TraceTooLong.class, () -> reader.finish(0));
    reader.reset();
    assertEquals(0, reader.finish(0).size());
  }

  @Test
  void read_numbersThatNothingHas_areNamed() {
    refuses("kind of event: 10", record(10, 0, 0, ""));
    refuses("kind of event: 255", record(255, 0, 0, ""));
    refuses("thread: " + Slots.THREADS, record(STORE, Slots.THREADS, 0, "a"));
    refuses("thread: 200", record(FENCE, 200, 0, ""));
    refuses("address: -64", record(STORE, 0, -64, "a"));
    refuses("step that begins: 4", record(STEP_BEGIN, 0, 4, ""));
    refuses("step that begins: 4294967296", record(STEP_BEGIN, 0, 1L << 32, ""));
    refuses("step that ends: 1", record(STEP_END, 0, 1, ""));
    refuses("step that ends: 4", record(STEP_END, 0, 4, ""));
    refuses(
        "step that begins: 0",
        record(STEP_BEGIN, 0, 0, ""),
        record(STEP_END, 0, 0, ""),
        record(STEP_BEGIN, 0, 0, ""));
    assertEquals("the plugin records no faults", refusal(record(8, 0, 0, "")));
  }

  @Test
  void read_recordsThatEndAnywhere_areRefused() {
    Bytes whole = record(STORE, 0, 0, "123456789abc", 1, 2);
    for (int size = 1; size < whole.size(); size++) {
      MemorySegment cut = whole.first(size);
      reader.reset();
      assertThrows(ProtocolException.class, () -> reader.read(cut), "of " + size + " bytes");
    }
    assertEquals(
        "the guest has written 24 bytes, which end within a value of 4294967295 bytes at 24",
        refusal(new Bytes().u8(STORE).u8(0).u16(0).u32(-1).u64(0).u64(0)));
    assertEquals(
        "the guest has written 24 bytes, which end within a value of 8 bytes at 24",
        refusal(new Bytes().u8(STORE).u8(0).u16(0xffff).u32(0).u64(0).u64(0)));
  }

  private static Step sync(int thread) {
    return new Step(new Operation.Sync(), thread);
  }

  /** A {@code struct record}, its frames and its data. */
  private static Bytes record(int kind, int thread, long address, String data, long... frames) {
    Bytes bytes =
        new Bytes().u8(kind).u8(thread).u16(frames.length).u32(data.length()).u64(address).u64(7);
    for (long frame : frames) {
      bytes.u64(frame);
    }
    return bytes.raw(data.getBytes(StandardCharsets.US_ASCII)).raw(new byte[-data.length() & 7]);
  }

  private static MemorySegment records(Bytes... records) {
    Bytes all = new Bytes();
    for (Bytes record : records) {
      all.raw(record.segment().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
    }
    return all.segment();
  }

  private static MemorySegment ascii(String text) {
    return MemorySegment.ofArray(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static List<String> events(Trace trace) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < trace.size(); i++) {
      String event = trace.kind(i) + " by " + trace.thread(i) + " at " + trace.address(i);
      events.add(isStore(trace.kind(i)) ? event + ": " + data(trace, i) : event);
    }
    return events;
  }

  private static boolean isStore(EventKind kind) {
    return kind.name().startsWith("STORE");
  }

  private static String data(Trace trace, int event) {
    return new String(
        trace.data(), trace.dataOffset(event), trace.length(event), StandardCharsets.US_ASCII);
  }

  private void refuses(String unknown, Bytes... records) {
    assertEquals("the guest reports an unknown " + unknown, refusal(records));
  }

  private String refusal(Bytes... records) {
    reader.reset(FOUR_STEPS);
    return assertThrows(ProtocolException.class, () -> reader.read(records(records))).getMessage();
  }
}
