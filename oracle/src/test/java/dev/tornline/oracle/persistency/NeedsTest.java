package dev.tornline.oracle.persistency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tornline.oracle.persistency.Needs.Media;
import dev.tornline.oracle.persistency.RandomTraces.Data;
import dev.tornline.oracle.recovery.HeapRecoverer;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.sweep.StateSweep;
import dev.tornline.oracle.sweep.Sweeps;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceRecorder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.roaringbitmap.RoaringBitmap;

/** What crash states need, and what their neighbours do not. */
class NeedsTest {

  private static final PersistencyModel EADR = new PersistencyModel(Domain.EADR, Tearing.WORD);
  private static final PersistencyModel LINE = new PersistencyModel(Domain.ADR, Tearing.LINE);

  private static final int DEVICE = 512;

  private final TraceRecorder recorder = new TraceRecorder();

  @Test
  void needs_flushedLineLost_isALostLineOfAdr() {
    store(0, 8);
    recorder.flush(0, 0);
    assertEquals("lost line; persistence domain: ADR", words(PersistencyModel.DEFAULT, lost()));
  }

  @Test
  void needs_flushedLinePersisted_isNothing() {
    store(0, 8);
    recorder.flush(0, 0);
    assertEquals(
        "no lost or torn line; persistence domain: ADR or eADR",
        words(PersistencyModel.DEFAULT, persisted(0)));
  }

  @Test
  void needs_cachedLinePersisted_isAnEviction() {
    store(0, 8);
    assertEquals(
        "eviction; persistence domain: ADR or eADR", words(PersistencyModel.DEFAULT, persisted(0)));
  }

  @Test
  void needs_storeAfterTheFlushPersisted_isAnEviction() {
    store(0, 8);
    recorder.flush(0, 0);
    store(8, 8);
    recorder.stepEnd(0, 0);
    assertEquals(
        "eviction; persistence domain: ADR or eADR", words(PersistencyModel.DEFAULT, persisted(0)));
    assertEquals("lost line; persistence domain: ADR", words(PersistencyModel.DEFAULT, torn(1)));
  }

  @Test
  void needs_laterLineWithoutEarlierOne_isALossAndAnEviction() {
    store(0, 8);
    store(64, 8);
    assertEquals(
        "lost line, eviction; persistence domain: ADR",
        words(PersistencyModel.DEFAULT, persisted(1)));
  }

  @Test
  void needs_laterWordWithoutEarlierOne_isATornWord() {
    store(0, 16);
    recorder.flush(0, 0);
    assertEquals(
        "torn word, lost line; persistence domain: ADR",
        words(PersistencyModel.DEFAULT, torn(0, 1)));
  }

  @Test
  void needs_earlierWordWithoutLaterOne_isNoTornWord() {
    store(0, 16);
    recorder.flush(0, 0);
    assertEquals("lost line; persistence domain: ADR", words(PersistencyModel.DEFAULT, torn(1, 0)));
    assertEquals("lost line; persistence domain: ADR", words(LINE, torn(1, 0)));
  }

  @Test
  void needs_partOfAWideCopy_isNoTornWord() {
    recorder.storeRep(0, 0, bytes(16), 0, 16);
    recorder.flush(0, 0);
    assertEquals("lost line; persistence domain: ADR", words(PersistencyModel.DEFAULT, torn(0, 1)));
  }

  @Test
  void needs_storeThatIsCutOff_isOfBothDomains() {
    store(0, 16);
    assertEquals(
        "lost line, eviction; persistence domain: ADR or eADR",
        words(PersistencyModel.DEFAULT, torn(1, 0)));
    assertEquals(
        "torn word, lost line, eviction; persistence domain: ADR",
        words(PersistencyModel.DEFAULT, torn(0, 1)));
    assertEquals("lost line; persistence domain: ADR or eADR", words(EADR, torn(1, 0)));
  }

  @Test
  void needs_partOfNonTemporalStores_isALossWithPersistentCachesToo() {
    recorder.storeNt(0, 0, bytes(16), 0, 16);
    assertEquals(
        "lost line; persistence domain: ADR or eADR", words(PersistencyModel.DEFAULT, torn(0, 1)));
    assertEquals("lost line; persistence domain: ADR or eADR", words(EADR, torn(0, 1)));
  }

  @Test
  void needs_partOfABlockWrite_isATornSector() {
    recorder.storeBlock(0, 0, bytes(512), 0, 512);
    assertEquals(
        "torn sector, lost line; persistence domain: ADR or eADR",
        words(PersistencyModel.DEFAULT, persisted(3)));
    assertEquals(
        "lost line; persistence domain: ADR or eADR", words(PersistencyModel.DEFAULT, lost()));
  }

  @Test
  void needs_oneSectorOfTwo_isNoTornSector() {
    recorder.storeBlock(0, 0, bytes(1024), 0, 1024);
    CrashState first = persisted(0, 1, 2, 3, 4, 5, 6, 7);
    assertEquals(
        "lost line; persistence domain: ADR or eADR", words(PersistencyModel.DEFAULT, first));
    assertEquals(
        "lost line; persistence domain: ADR or eADR",
        words(PersistencyModel.DEFAULT.with(BlockWrites.WHOLE), first));
  }

  @Test
  void needs_cachedStoreWithoutTheNonTemporalOneBeforeIt_isOfBothDomains() {
    recorder.storeNt(0, 0, bytes(8), 0, 8);
    store(64, 8);
    recorder.stepEnd(0, 0);
    assertEquals(
        "lost line, eviction; persistence domain: ADR or eADR",
        words(PersistencyModel.DEFAULT, persisted(1)));
    assertEquals("lost line; persistence domain: ADR or eADR", words(EADR, lost()));
  }

  @Test
  void needs_storeBackOfTheDurableValue_losesNothing() {
    store(0, 8);
    recorder.store(0, 0, new byte[8], 0, 8);
    assertEquals(
        "no lost or torn line; persistence domain: ADR or eADR",
        words(PersistencyModel.DEFAULT, lost()));
  }

  @Test
  void needs_nothingPending_isNothing() {
    assertEquals(
        "no lost or torn line; persistence domain: ADR or eADR",
        words(PersistencyModel.DEFAULT, lost()));
  }

  @Test
  void needs_stateOutOfReach_isRefused() {
    store(0, 8);
    assertThrows(
        IllegalArgumentException.class, () -> words(PersistencyModel.DEFAULT, persisted(7)));
  }

  @Test
  void loseEvicted_cachedLine_isLost() {
    store(0, 8);
    recorder.flush(0, 0);
    store(64, 8);
    assertEquals(persisted(0), withoutEvictions(persisted(0, 1)));
  }

  @Test
  void loseEvicted_storeAfterTheFlush_isLost() {
    store(0, 8);
    recorder.flush(0, 0);
    store(0, 8);
    store(8, 8);
    assertEquals(torn(1), withoutEvictions(persisted(0)));
  }

  @Test
  void loseEvicted_storesAroundTheCache_stay() {
    recorder.storeNt(0, 0, bytes(16), 0, 16);
    assertEquals(persisted(0), withoutEvictions(persisted(0)));
    assertEquals(torn(0, 1), withoutEvictions(torn(0, 1)));
  }

  @Test
  void loseEvicted_whatWasLost_staysSo() {
    store(0, 16);
    recorder.flush(0, 0);
    assertEquals(lost(), withoutEvictions(lost()));
    assertEquals(torn(0, 1), withoutEvictions(torn(0, 1)));
  }

  @Test
  void without_aNeed_keepsTheOthers() {
    Needs all = new Needs(new TreeSet<>(Set.of(Need.values())), Media.ADR);
    assertEquals(
        "torn word, torn sector, lost line; persistence domain: ADR",
        all.without(Need.EVICTION).words());
  }

  @ParameterizedTest
  @EnumSource(Media.class)
  void and_anotherCrash_addsUp(Media domain) {
    Needs one = new Needs(new TreeSet<>(Set.of(Need.EVICTION)), Media.ANY);
    Needs other = new Needs(new TreeSet<>(Set.of(Need.LOST_LINE)), domain);
    Needs both = new Needs(new TreeSet<>(Set.of(Need.LOST_LINE, Need.EVICTION)), domain);
    assertEquals(both, one.and(other));
    assertEquals(both, other.and(one));
  }

  /** The images that other models reach are known by listing all. */
  @ParameterizedTest
  @MethodSource("dev.tornline.oracle.persistency.StateCandidateTest#models")
  void needs_anyState_agreeWithTheReference(PersistencyModel model) {
    for (Data data : Data.values()) {
      for (int seed = 0; seed < 100; seed++) {
        agreeWithTheReference(model, new RandomTraces(seed, 2, 2, data).next(6, 8));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Tearing.class)
  void needs_anyStateOfSectors_agreeWithTheReference(Tearing tearing) {
    PersistencyModel whole = new PersistencyModel(Domain.ADR, tearing, BlockWrites.WHOLE);
    for (int seed = 0; seed < 50; seed++) {
      RandomTraces traces = new RandomTraces(seed, 8, 2, Data.UNIQUE).withSectors();
      agreeWithTheReference(whole, traces.next(6, 8));
    }
  }

  private static void agreeWithTheReference(PersistencyModel model, Trace trace) {
    Set<ByteBuffer> inLines =
        images(new PersistencyModel(model.domain(), Tearing.LINE, model.blockWrites()), trace);
    Domain other = model.domain() == Domain.ADR ? Domain.EADR : Domain.ADR;
    Set<ByteBuffer> elsewhere =
        images(new PersistencyModel(other, model.tearing(), model.blockWrites()), trace);
    HeapRecoverer media = HeapRecoverer.of(new byte[DEVICE]);
    PendingStores pending = new PendingStores(model, media);
    for (int event = 0; event < trace.size(); event++) {
      pending.apply(trace, event);
    }
    HeapRecoverer fresh = HeapRecoverer.of(new byte[DEVICE]);
    Sweeps.forEach(
        new StateSweep(pending, new CrashPlan(256, 256, 1)),
        trace.size(),
        candidate -> {
          media.takeImage();
          candidate.stage();
          ByteBuffer image = ByteBuffer.wrap(media.takeImage());
          Needs needs = Needs.of(model, fresh, trace, candidate.toState(trace.size()));
          assertEquals(!inLines.contains(image), needs.what().contains(Need.TORN_WORD));
          assertEquals(elsewhere.contains(image), needs.domain() == Media.ANY);
          assertFalse(model.domain() == Domain.EADR && needs.what().contains(Need.EVICTION));
        });
  }

  private static Set<ByteBuffer> images(PersistencyModel model, Trace trace) {
    ReferenceModel reference = new ReferenceModel(model, new byte[DEVICE]);
    for (int event = 0; event < trace.size(); event++) {
      reference.execute(trace, event);
    }
    return reference.images();
  }

  private String words(PersistencyModel model, CrashState state) {
    Trace trace = recorder.trace();
    CrashState here = new CrashState(trace.size(), state.persisted(), state.torn());
    return Needs.of(model, HeapRecoverer.of(new byte[1 << 12]), trace, here).words();
  }

  private static CrashState lost() {
    return new CrashState(0, new RoaringBitmap(), List.of());
  }

  private static CrashState persisted(int... lines) {
    return new CrashState(0, RoaringBitmap.bitmapOf(lines), List.of());
  }

  private CrashState withoutEvictions(CrashState state) {
    Trace trace = recorder.trace();
    HeapRecoverer media = HeapRecoverer.of(new byte[1 << 12]);
    StateCandidate candidate =
        new StateCandidate(PendingStores.at(PersistencyModel.DEFAULT, media, trace, trace.size()));
    candidate.set(state);
    candidate.loseEvicted();
    return candidate.toState(0);
  }

  private static CrashState torn(int... atoms) {
    TornLine line = new TornLine(0, Arrays.copyOf(atoms, 8));
    return new CrashState(0, new RoaringBitmap(), List.of(line));
  }

  private void store(long address, int length) {
    recorder.store(0, address, bytes(length), 0, length);
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 'x');
    return bytes;
  }
}
