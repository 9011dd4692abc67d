package dev.tornline.oracle.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.persistency.BlockWrites;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.RandomTraces;
import dev.tornline.oracle.persistency.RandomTraces.Data;
import dev.tornline.oracle.persistency.ReferenceModel;
import dev.tornline.oracle.persistency.Tearing;
import dev.tornline.oracle.recovery.HeapRecoverer;
import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The states that the sweep visits against those that the reference model reaches. */
class EquivalenceTest {

  private static final CrashPlan EVERYTHING = new CrashPlan(1L << 40, 1 << 20, 1);
  private static final int TRACES = 10_000;
  private static final int SECTOR_TRACES = 2_000;
  private static final int ATOMS_MAX = 8;

  @ParameterizedTest
  @EnumSource(Tearing.class)
  void adr_randomTraces_visitsWhatTheReferenceReaches(Tearing tearing) {
    PersistencyModel model = new PersistencyModel(Domain.ADR, tearing);
    for (int seed = 0; seed < TRACES; seed++) {
      Comparison comparison = new Comparison(model, traces(seed), seed);
      for (int event = 0; event < comparison.trace.size(); event++) {
        comparison.advance(event);
        assertEquals(
            comparison.reference.images(), comparison.visited(event + 1), comparison::name);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Tearing.class)
  void adr_blockWritesThatAreWhole_visitsWhatTheReferenceReaches(Tearing tearing) {
    PersistencyModel model = new PersistencyModel(Domain.ADR, tearing, BlockWrites.WHOLE);
    for (int seed = 0; seed < SECTOR_TRACES; seed++) {
      Comparison comparison = new Comparison(model, sectors(seed), seed);
      for (int event = 0; event < comparison.trace.size(); event++) {
        comparison.advance(event);
        assertEquals(
            comparison.reference.images(), comparison.visited(event + 1), comparison::name);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Tearing.class)
  void eadr_blockWritesThatAreWhole_visitsOnlyWhatTheReferenceReaches(Tearing tearing) {
    PersistencyModel model = new PersistencyModel(Domain.EADR, tearing, BlockWrites.WHOLE);
    for (int seed = 0; seed < SECTOR_TRACES; seed++) {
      Comparison comparison = new Comparison(model, sectors(seed), seed);
      for (int event = 0; event < comparison.trace.size(); event++) {
        comparison.advance(event);
        Set<ByteBuffer> visited = comparison.visited(event + 1);
        assertTrue(comparison.reference.images().containsAll(visited), comparison::name);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Tearing.class)
  void eadr_randomTraces_visitsOnlyWhatTheReferenceReaches(Tearing tearing) {
    PersistencyModel model = new PersistencyModel(Domain.EADR, tearing);
    for (int seed = 0; seed < TRACES; seed++) {
      Comparison comparison = new Comparison(model, traces(seed), seed);
      for (int event = 0; event < comparison.trace.size(); event++) {
        comparison.advance(event);
        Set<ByteBuffer> visited = comparison.visited(event + 1);
        assertTrue(comparison.reference.images().containsAll(visited), comparison::name);
      }
    }
  }

  @Test
  void eadr_plainStoresOnly_visitsWhatTheReferenceReaches() {
    PersistencyModel model = new PersistencyModel(Domain.EADR, Tearing.WORD);
    for (int seed = 0; seed < TRACES; seed++) {
      RandomTraces traces = traces(seed).without(EventKind.STORE_NT).without(EventKind.STORE_REP);
      Comparison comparison = new Comparison(model, traces, seed);
      for (int event = 0; event < comparison.trace.size(); event++) {
        comparison.advance(event);
        assertEquals(
            comparison.reference.images(), comparison.visited(event + 1), comparison::name);
      }
    }
  }

  /** Of one sector and of two. */
  private static RandomTraces sectors(int seed) {
    return new RandomTraces(seed, 8 + seed % 2 * 8, 1 + seed / 2 % 2, Data.UNIQUE).withSectors();
  }

  private static RandomTraces traces(int seed) {
    Data data = seed % 2 == 0 ? Data.UNIQUE : Data.BINARY;
    return new RandomTraces(seed, 2, 1 + seed / 2 % 2, data);
  }

  /** One trace on both models. */
  private static final class Comparison {

    final Trace trace;
    final ReferenceModel reference;
    private final int seed;
    private final HeapRecoverer media;
    private final PendingStores pending;
    private final StateSweep sweep;
    private final Map<ByteBuffer, Long> hashes = new HashMap<>();
    private final Map<Long, ByteBuffer> images = new HashMap<>();

    Comparison(PersistencyModel model, RandomTraces traces, int seed) {
      this.seed = seed;
      byte[] base = traces.base();
      trace = traces.next(7, ATOMS_MAX);
      reference = new ReferenceModel(model, base);
      media = HeapRecoverer.of(base);
      pending = new PendingStores(model, media);
      sweep = new StateSweep(pending, EVERYTHING);
    }

    void advance(int event) {
      reference.execute(trace, event);
      pending.apply(trace, event);
    }

    /** The images visited now; an image has one hash, whenever it is visited. */
    Set<ByteBuffer> visited(int point) {
      Map<ByteBuffer, Long> visited = new HashMap<>();
      Sweeps.forEach(
          sweep,
          point,
          candidate -> {
            candidate.stage();
            visited.put(ByteBuffer.wrap(media.takeImage()), candidate.imageHash());
          });
      visited.forEach(
          (image, hash) -> {
            assertEquals(hash, hashes.computeIfAbsent(image, _ -> hash), this::name);
            assertEquals(image, images.computeIfAbsent(hash, _ -> image), this::name);
          });
      return visited.keySet();
    }

    String name() {
      return "seed " + seed;
    }
  }
}
