package dev.tornline.oracle.persistency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.recovery.HeapRecoverer;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingStoresTest {

  private static final PersistencyModel EADR = new PersistencyModel(Domain.EADR, Tearing.WORD);

  private final TraceRecorder recorder = new TraceRecorder();
  private final HeapRecoverer media = HeapRecoverer.of(new byte[1 << 20]);
  private PendingStores pending = new PendingStores(PersistencyModel.DEFAULT, media);
  private int applied;

  @Test
  void apply_storeWithoutFlush_staysPendingOverAFence() {
    store(0, 8, 'A');
    recorder.fence(0);
    run();
    assertEquals(1, pending.size());
    assertFalse(pending.line(0).isFlushed(0));
    assertEquals(0, durable(0));
  }

  @Test
  void apply_flushAndFence_isDurable() {
    store(0, 8, 'A');
    recorder.flush(0, 8);
    run();
    assertTrue(pending.line(0).isFlushed(0));
    assertEquals(0, durable(0));
    recorder.fence(0);
    run();
    assertEquals(0, pending.size());
    assertEquals('A', durable(0));
  }

  @Test
  void apply_storeAfterTheFlush_isNotCovered() {
    store(0, 8, 'A');
    recorder.flush(0, 8);
    store(0, 8, 'B');
    recorder.fence(0);
    run();
    assertEquals(1, pending.line(0).atoms());
    assertEquals(2, pending.line(0).event(0));
    assertEquals('A', durable(0));
  }

  @Test
  void apply_fenceOfAnotherThread_makesNothingDurable() {
    store(0, 8, 'A');
    recorder.flush(0, 8);
    store(64, 8, 'B');
    recorder.storeNt(0, 128, bytes(8, 'C'), 0, 8);
    recorder.fence(1);
    run();
    assertEquals(3, pending.size());
  }

  @Test
  void apply_flushOfAnotherThreadsStore_coversIt() {
    store(0, 8, 'A');
    recorder.flush(1, 8);
    recorder.fence(1);
    run();
    assertEquals(0, pending.size());
    assertEquals('A', durable(0));
  }

  /** A trace may name as many threads as fit in seven bits. */
  @ParameterizedTest
  @ValueSource(ints = {4, 5, 31, 32, 127})
  void apply_threadOfAnyNumber_waitsForItsOwnFence(int thread) {
    recorder.store(thread, 0, bytes(8, 'A'), 0, 8);
    recorder.flush(thread, 0);
    recorder.storeNt(thread, 64, bytes(8, 'B'), 0, 8);
    recorder.fence(thread - 1);
    recorder.fence(thread & 31 ^ 1);
    run();
    assertEquals(List.of(0, 1), pendingLines());
    assertTrue(pending.line(0).isFlushed(0));
    recorder.fence(thread);
    run();
    assertEquals(0, pending.size());
    assertEquals('A', durable(0));
    assertEquals('B', durable(64));
  }

  @Test
  void apply_nonTemporalStore_isDurableAtTheFenceOnly() {
    recorder.storeNt(0, 8, bytes(8, 'A'), 0, 8);
    run();
    assertTrue(pending.line(0).hasNonTemporal());
    assertTrue(pending.line(0).isFlushed(0));
    recorder.fence(0);
    run();
    assertEquals('A', durable(8));
  }

  @Test
  void apply_clflush_isDurableAtOnce() {
    store(0, 8, 'A');
    recorder.clflush(0, 8);
    run();
    assertEquals(0, pending.size());
    assertEquals('A', durable(0));
  }

  @Test
  void apply_storeOfWhatIsDurable_isNotPending() {
    store(0, 8, 0);
    run();
    assertEquals(0, pending.size());
    store(0, 8, 'A');
    store(8, 8, 0);
    run();
    assertEquals(1, pending.line(0).atoms());
  }

  @Test
  void apply_storeBackOfTheDurableValue_isPending() {
    store(0, 8, 'A');
    store(0, 8, 0);
    run();
    assertEquals(2, pending.line(0).atoms());
  }

  @Test
  void apply_cachedStoreWithPersistentCaches_isDurableFromTheNextEventOn() {
    pending = new PendingStores(EADR, media);
    store(0, 8, 'A');
    run();
    assertEquals(1, pending.size());
    recorder.stepEnd(0, 0);
    run();
    assertEquals(0, pending.size());
    assertEquals('A', durable(0));
  }

  @Test
  void apply_flushesWithPersistentCaches_doNothingToWaitingStores() {
    pending = new PendingStores(EADR, media);
    recorder.storeNt(0, 0, bytes(8, 'A'), 0, 8);
    recorder.clflush(0, 0);
    recorder.flush(0, 0);
    recorder.fence(1);
    run();
    assertEquals(1, pending.size());
    recorder.fence(0);
    run();
    assertEquals(0, pending.size());
  }

  @Test
  void takeChanged_eventsThatMoveNoAtom_areNoChange() {
    assertTrue(pending.takeChanged());
    assertFalse(pending.takeChanged());
    store(0, 8, 0);
    recorder.fence(0);
    recorder.flush(0, 0);
    recorder.stepEnd(0, 0);
    run();
    assertFalse(pending.takeChanged());
    store(0, 8, 'A');
    run();
    assertTrue(pending.takeChanged());
    recorder.flush(0, 0);
    recorder.fence(1);
    run();
    assertFalse(pending.takeChanged());
    recorder.fence(0);
    run();
    assertTrue(pending.takeChanged());
  }

  @Test
  void line_manyInAnyOrder_keepTheOrderInWhichTheyBecamePending() {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      numbers.add(i * 5);
    }
    shuffle(numbers, 3);
    numbers.forEach(number -> store(number * 64L, 8, 'A'));
    run();
    assertEquals(numbers, pendingLines());
    List<Integer> left = new ArrayList<>(numbers);
    for (int i = 0; i < numbers.size(); i += 3) {
      recorder.flush(0, numbers.get(i) * 64L);
      left.removeAll(List.of(numbers.get(i)));
    }
    recorder.fence(0);
    run();
    assertEquals(left, pendingLines());
    for (int number : numbers) {
      boolean isLeft = pending.find(number) >= 0;
      assertEquals(durable(number * 64L) == 0, isLeft, "line " + number);
    }
  }

  @Test
  void store_acrossLinesAndWords_isSplitWhereTheyEnd() {
    byte[] bytes = new byte[80];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i + 1);
    }
    recorder.store(0, 59, bytes, 0, bytes.length);
    recorder.flush(0, 0);
    recorder.flush(0, 64);
    recorder.flush(0, 128);
    run();
    assertEquals(List.of(0, 1, 2), pendingLines());
    assertEquals(1, pending.line(0).atoms());
    assertEquals(8, pending.line(1).atoms());
    assertEquals(2, pending.line(2).atoms());
    recorder.fence(0);
    run();
    byte[] expected = new byte[192];
    System.arraycopy(bytes, 0, expected, 59, bytes.length);
    assertArrayEquals(expected, java.util.Arrays.copyOf(media.takeImage(), 192));
  }

  private List<Integer> pendingLines() {
    List<Integer> lines = new ArrayList<>();
    for (int i = 0; i < pending.size(); i++) {
      lines.add(pending.line(i).number());
    }
    return lines;
  }

  private void store(long address, int length, int value) {
    recorder.store(0, address, bytes(length, value), 0, length);
  }

  private void run() {
    Trace trace = recorder.trace();
    for (; applied < trace.size(); applied++) {
      pending.apply(trace, applied);
    }
  }

  private int durable(long address) {
    byte[] line = new byte[64];
    media.read(address / 64 * 64, line, 0);
    return line[(int) (address % 64)];
  }

  private static byte[] bytes(int length, int value) {
    byte[] bytes = new byte[length];
    java.util.Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static void shuffle(List<Integer> list, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, random.nextInt(i + 1));
    }
  }
}
