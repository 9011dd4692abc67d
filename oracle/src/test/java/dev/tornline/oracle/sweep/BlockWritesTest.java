package dev.tornline.oracle.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.persistency.BlockWrites;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.StateCandidate;
import dev.tornline.oracle.persistency.Tearing;
import dev.tornline.oracle.recovery.HeapRecoverer;
import dev.tornline.oracle.trace.TraceRecorder;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roaringbitmap.RoaringBitmap;

/** What crashes leave of sectors that the block layer writes, and of DAX stores beside them. */
class BlockWritesTest {

  private static final int SECTORS = 3;
  private static final int DAX = 2 * Units.SECTOR;
  private static final CrashPlan ALL = new CrashPlan(1L << 30, 1 << 20, 1);
  private static final CrashPlan SOME = new CrashPlan(2, 200, 1);
  private static final PersistencyModel TORN = PersistencyModel.DEFAULT;
  private static final PersistencyModel WHOLE = TORN.with(BlockWrites.WHOLE);

  private final TraceRecorder recorder = new TraceRecorder();

  @ParameterizedTest
  @EnumSource(Tearing.class)
  void whole_twoSectorsOfOneRequest_areLostOrThereEachByItself(Tearing tearing) {
    block(0, 2 * Units.SECTOR, 'B');
    PersistencyModel model = new PersistencyModel(Domain.ADR, tearing, BlockWrites.WHOLE);
    assertEquals(Set.of("...", "B..", ".B.", "BB."), images(model, ALL));
    assertEquals(Set.of("...", "B..", ".B.", "BB."), images(model, SOME));
  }

  @Test
  void torn_oneSector_isThereInPart() {
    block(0, Units.SECTOR, 'B');
    assertTrue(images(TORN, SOME).contains("?.."));
    assertEquals(Set.of("...", "B.."), images(WHOLE, SOME));
  }

  @Test
  void whole_flushedDaxStoreBeforeItsFence_isLostAndTornAsEver() {
    block(0, Units.SECTOR, 'B');
    recorder.store(0, DAX, bytes(Units.SECTOR, 'D'), 0, Units.SECTOR);
    for (int line = 0; line < Units.SECTOR; line += 64) {
      recorder.flush(0, DAX + line);
    }
    assertEquals(Set.of("...", "..?", "..D", "B..", "B.?", "B.D"), images(WHOLE, SOME));
    recorder.fence(0);
    assertEquals(Set.of("B.D"), images(WHOLE, SOME));
  }

  @Test
  void whole_nonTemporalDaxStore_tears() {
    recorder.storeNt(0, DAX, bytes(Units.SECTOR, 'D'), 0, Units.SECTOR);
    assertEquals(Set.of("...", "..?", "..D"), images(WHOLE, SOME));
  }

  @Test
  void whole_secondWriteOfTheSector_followsTheFirst() {
    block(0, Units.SECTOR, 'A');
    block(0, Units.SECTOR, 'B');
    assertEquals(Set.of("...", "A..", "B.."), images(WHOLE, ALL));
    assertEquals(Set.of("...", "A..", "B.."), images(WHOLE, SOME));
  }

  @Test
  void whole_fence_makesItDurable() {
    block(0, Units.SECTOR, 'B');
    recorder.fence(0);
    assertEquals(Set.of("B.."), images(WHOLE, ALL));
  }

  @Test
  void whole_clflushOfOneLine_makesAllOfTheSectorDurable() {
    block(0, 2 * Units.SECTOR, 'B');
    recorder.clflush(0, 64);
    assertEquals(Set.of("B..", "BB."), images(WHOLE, ALL));
    assertTrue(images(TORN, ALL.withStates(2, 100)).contains("?.."));
  }

  @Test
  void whole_flushAndFenceOfOneLineByAnotherThread_makeAllOfTheSectorDurable() {
    block(0, Units.SECTOR, 'B');
    recorder.flush(1, 0);
    recorder.fence(1);
    assertEquals(Set.of("B.."), images(WHOLE, ALL));
  }

  @Test
  void tiedTo_lineOfABlockWrite_isItsSector() {
    block(0, Units.SECTOR, 'B');
    recorder.store(0, DAX, bytes(8, 'D'), 0, 8);
    PendingStores whole = pending(WHOLE);
    assertEquals(RoaringBitmap.bitmapOf(0, 1, 2, 3, 4, 5, 6, 7), whole.tiedTo(3));
    assertEquals(RoaringBitmap.bitmapOf(DAX / 64), whole.tiedTo(DAX / 64));
    assertEquals(RoaringBitmap.bitmapOf(3), pending(TORN).tiedTo(3));
  }

  @Test
  void set_partOfASector_isOutOfReach() {
    block(0, Units.SECTOR, 'B');
    CrashState part = CrashState.nothing(1).persist(3);
    StateCandidate candidate = new StateCandidate(pending(WHOLE));
    assertThrows(IllegalArgumentException.class, () -> candidate.set(part));
    StateCandidate torn = new StateCandidate(pending(TORN));
    torn.set(part);
    assertEquals(part, torn.toState(1));
  }

  @Test
  void set_wholeSectorPersisted_isReached() {
    block(0, Units.SECTOR, 'B');
    PendingStores pending = pending(WHOLE);
    StateCandidate candidate = new StateCandidate(pending);
    CrashState state = CrashState.nothing(1).persist(pending.tiedTo(0));
    candidate.set(state);
    assertEquals(state, candidate.toState(1));
  }

  private void block(long address, int length, char value) {
    recorder.storeBlock(0, address, bytes(length, value), 0, length);
  }

  private PendingStores pending(PersistencyModel model) {
    return PendingStores.at(model, media(), recorder.trace(), recorder.size());
  }

  private static HeapRecoverer media() {
    return HeapRecoverer.of(bytes(SECTORS * Units.SECTOR, '.'));
  }

  /** What crashes at the end leave, a letter per sector: what it is full of, or {@code ?}. */
  private Set<String> images(PersistencyModel model, CrashPlan plan) {
    HeapRecoverer media = media();
    PendingStores pending = PendingStores.at(model, media, recorder.trace(), recorder.size());
    Set<String> images = new TreeSet<>();
    Sweeps.forEach(
        new StateSweep(pending, plan),
        recorder.size(),
        candidate -> {
          candidate.stage();
          images.add(letters(media.takeImage()));
        });
    return images;
  }

  private static String letters(byte[] image) {
    return IntStream.range(0, SECTORS)
        .mapToObj(n -> letter(image, n * Units.SECTOR))
        .collect(Collectors.joining());
  }

  private static String letter(byte[] image, int from) {
    byte[] sector = Arrays.copyOfRange(image, from, from + Units.SECTOR);
    boolean full = IntStream.range(1, sector.length).allMatch(i -> sector[i] == sector[0]);
    return full ? String.valueOf((char) sector[0]) : "?";
  }

  private static byte[] bytes(int length, char value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
