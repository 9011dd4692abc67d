package dev.tornline.targets.pmem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceRecorder;
import org.junit.jupiter.api.Test;

class ExecutionMemoryTest {

  private static final long SIZE = 1 << 16;

  private final TraceRecorder recorder = new TraceRecorder();
  private final ExecutionMemory memory = new ExecutionMemory(BaseImage.zeros(SIZE), recorder);

  @Test
  void store_long_isLittleEndianAndTraced() {
    memory.runThread(3);
    memory.storeLong(1000, 0x0102030405060708L);

    assertEquals(0x0102030405060708L, memory.loadLong(1000));
    assertEquals(0x05060708, memory.loadInt(1000));
    assertEquals(0x0708, memory.loadShort(1000));
    assertEquals(8, memory.loadByte(1000));
    Trace trace = recorder.trace();
    assertEquals(1, trace.size());
    assertEquals(EventKind.STORE, trace.kind(0));
    assertEquals(3, trace.thread(0));
    assertEquals(1000, trace.address(0));
    assertArrayEquals(new byte[] {8, 7, 6, 5, 4, 3, 2, 1}, trace.data());
  }

  @Test
  void store_eachKind_isTracedAsItsKind() {
    byte[] bytes = {1, 2, 3, 4};
    memory.store(0, bytes, 1, 2);
    memory.storeNt(64, bytes, 0, 4);
    memory.storeRep(128, bytes, 3, 1);

    Trace trace = recorder.trace();
    assertEquals(EventKind.STORE, trace.kind(0));
    assertEquals(2, trace.length(0));
    assertEquals(EventKind.STORE_NT, trace.kind(1));
    assertEquals(EventKind.STORE_REP, trace.kind(2));
    assertArrayEquals(new byte[] {2, 3, 1, 2, 3, 4, 4}, trace.data());
  }

  @Test
  void flush_unalignedRange_flushesEveryLineItTouches() {
    memory.flush(63, 66);
    memory.flushNow(128, 0);
    memory.flushNow(130, 1);
    memory.fence();

    Trace trace = recorder.trace();
    assertEquals(5, trace.size());
    assertEquals(0, trace.address(0));
    assertEquals(128, trace.address(2));
    assertEquals(EventKind.FLUSH, trace.kind(2));
    assertEquals(EventKind.CLFLUSH, trace.kind(3));
    assertEquals(EventKind.FENCE, trace.kind(4));
  }

  @Test
  void zeroNt_range_clearsItOnly() {
    byte[] ones = new byte[200];
    java.util.Arrays.fill(ones, (byte) 1);
    memory.store(0, ones, 0, 200);
    memory.zeroNt(10, 100);

    assertEquals(1, memory.loadByte(9));
    assertEquals(0, memory.loadByte(10));
    assertEquals(0, memory.loadByte(109));
    assertEquals(1, memory.loadByte(110));
  }

  @Test
  void reset_afterStores_restoresTheBaseImage() {
    memory.storeInt(60, -1);
    memory.storeInt(62, -1);
    ExecutionMemory second = new ExecutionMemory(memory.image(), recorder);
    second.storeLong(58, 7);
    second.storeInt(5000, 7);
    second.reset();

    assertEquals(0, second.loadShort(58));
    assertEquals(-1, second.loadInt(60));
    assertEquals(-1, second.loadShort(64));
    assertEquals(0, second.loadInt(5000));
  }

  @Test
  void access_beyondTheGrant_isRefused() {
    memory.grantAccesses(3);
    memory.storeInt(0, 1);
    memory.load(0, new byte[64], 0, 64);
    assertThrows(AccessBudgetExceeded.class, memory::fence);
    memory.grantAccesses(1);
    memory.fence();
  }

  @Test
  void access_outsideTheDevice_isRefused() {
    assertThrows(IndexOutOfBoundsException.class, () -> memory.loadLong(SIZE - 7));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.loadByte(1L << 32));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.storeInt(-1, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.flush(SIZE - 64, 65));
    assertEquals(0, recorder.size());
  }
}
