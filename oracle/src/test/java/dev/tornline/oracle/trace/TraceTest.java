package dev.tornline.oracle.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraceTest {

  private final TraceRecorder recorder = new TraceRecorder();

  /** Changes what is recorded in one place. */
  private interface Change {
    void record(TraceRecorder recorder);
  }

  @Test
  void record_eachKindOfEvent_isReadBack() {
    byte[] source = {9, 1, 2, 3, 9};
    recorder.stepBegin(1, 7);
    recorder.store(0, 100, source, 1, 3);
    recorder.storeNt(1, 200, source, 0, 2);
    recorder.storeRep(2, 300, source, 3, 2);
    recorder.flush(3, 130);
    recorder.clflush(0, 64);
    recorder.fence(1);
    recorder.fault(2, 4096, 8192);
    recorder.stepEnd(1, 7);
    Trace trace = recorder.trace();
    List<String> told = new ArrayList<>();
    for (int i = 0; i < trace.size(); i++) {
      told.add(
          "%s t%d %d+%d"
              .formatted(trace.kind(i), trace.thread(i), trace.address(i), trace.length(i)));
    }
    assertEquals(
        List.of(
            "STEP_BEGIN t1 7+0",
            "STORE t0 100+3",
            "STORE_NT t1 200+2",
            "STORE_REP t2 300+2",
            "FLUSH t3 128+0",
            "CLFLUSH t0 64+0",
            "FENCE t1 0+0",
            "FAULT t2 4096+8192",
            "STEP_END t1 7+0"),
        told);
    assertArrayEquals(new byte[] {1, 2, 3}, data(trace, 1));
    assertArrayEquals(new byte[] {9, 1}, data(trace, 2));
    assertArrayEquals(new byte[] {3, 9}, data(trace, 3));
  }

  @Test
  void store_sourceChangedLater_keepsWhatWasStored() {
    byte[] source = {1, 2};
    recorder.store(0, 0, source, 0, 2);
    source[0] = 5;
    assertArrayEquals(new byte[] {1, 2}, data(recorder.trace(), 0));
  }

  @Test
  void store_ofNothing_isNoEvent() {
    recorder.store(0, 0, new byte[1], 0, 0);
    assertEquals(0, recorder.size());
  }

  @Test
  void record_moreThanTheBuffersHold_keepsAll() {
    byte[] source = new byte[300];
    for (int i = 0; i < 3000; i++) {
      Arrays.fill(source, (byte) i);
      recorder.store(i % 4, i, source, 0, 1 + i % 300);
    }
    recorder.store(0, 0, new byte[1 << 20], 0, 1 << 20);
    Trace trace = recorder.trace();
    assertEquals(3001, trace.size());
    for (int i = 0; i < 3000; i++) {
      byte[] expected = new byte[1 + i % 300];
      Arrays.fill(expected, (byte) i);
      assertEquals(i, trace.address(i));
      assertArrayEquals(expected, data(trace, i));
    }
    assertEquals(1 << 20, trace.length(3000));
  }

  @Test
  void reset_recorderWithATrace_leavesTheTraceAlone() {
    recorder.store(0, 8, new byte[] {1}, 0, 1);
    Trace first = recorder.trace();
    recorder.reset();
    assertEquals(0, recorder.size());
    recorder.store(0, 16, new byte[] {2}, 0, 1);
    assertEquals(8, first.address(0));
    assertArrayEquals(new byte[] {1}, data(first, 0));
    assertEquals(1, recorder.trace().size());
  }

  @Test
  void hash_equalTraces_areEqual_andAnyOtherDiffers() {
    List<Change> changes =
        List.of(
            _ -> {},
            r -> r.fence(0),
            r -> r.fence(1),
            r -> r.stepEnd(0, 0),
            r -> r.stepEnd(0, 1),
            r -> r.flush(0, 64),
            r -> r.clflush(0, 64),
            r -> r.store(0, 0, new byte[] {1}, 0, 1),
            r -> r.storeNt(0, 0, new byte[] {1}, 0, 1),
            r -> r.store(0, 0, new byte[] {2}, 0, 1),
            r -> r.store(0, 0, new byte[] {1, 0}, 0, 2),
            r -> r.fault(0, 0, 4096));
    Set<Long> hashes = new HashSet<>();
    for (Change change : changes) {
      assertEquals(hash(change), hash(change));
      hashes.add(hash(change));
    }
    assertEquals(changes.size(), hashes.size());
  }

  private static long hash(Change change) {
    TraceRecorder recorder = new TraceRecorder();
    recorder.store(0, 4096, new byte[] {1, 2, 3}, 0, 3);
    change.record(recorder);
    recorder.fence(0);
    return recorder.trace().hash();
  }

  private static byte[] data(Trace trace, int event) {
    int from = trace.dataOffset(event);
    return Arrays.copyOfRange(trace.data(), from, from + trace.length(event));
  }
}
