package dev.tornline.oracle.persistency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.persistency.RandomTraces.Data;
import dev.tornline.oracle.recovery.HeapRecoverer;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.sweep.StateSweep;
import dev.tornline.oracle.sweep.Sweeps;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceRecorder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roaringbitmap.RoaringBitmap;

class StateCandidateTest {

  private static final CrashPlan EVERYTHING = new CrashPlan(1L << 40, 1 << 20, 1);

  static List<PersistencyModel> models() {
    List<PersistencyModel> models = new ArrayList<>();
    for (Domain domain : Domain.values()) {
      for (Tearing tearing : Tearing.values()) {
        models.add(new PersistencyModel(domain, tearing));
      }
    }
    return models;
  }

  @ParameterizedTest
  @MethodSource("models")
  void set_visitedState_givesTheSameImage(PersistencyModel model) {
    for (int seed = 0; seed < 300; seed++) {
      Rig rig = new Rig(model, seed);
      int point = rig.trace.size();
      Sweeps.forEach(
          new StateSweep(rig.pending, EVERYTHING),
          point,
          visited -> {
            byte[] image = rig.image(visited);
            CrashState state = visited.toState(point);
            StateCandidate other = new StateCandidate(rig.pending);
            other.set(state);
            assertArrayEquals(image, rig.image(other));
            assertEquals(visited.imageHash(), other.imageHash());
            assertEquals(state, other.toState(point));
          });
    }
  }

  /** With stores that all differ an image tells which atoms persisted, reachable or not. */
  @ParameterizedTest
  @MethodSource("models")
  void set_anyAtomsOfAllLines_takesOnlyWhatTheReferenceReaches(PersistencyModel model) {
    for (int seed = 0; seed < 300; seed++) {
      Rig rig = new Rig(model, seed);
      Set<ByteBuffer> reachable = rig.reference.images();
      for (List<TornLine> torn : rig.everything()) {
        CrashState state = new CrashState(rig.trace.size(), new RoaringBitmap(), torn);
        boolean expected = reachable.contains(ByteBuffer.wrap(rig.imageOf(torn)));
        assertEquals(expected, rig.takes(state), () -> state + " of seed " + rig.seed);
      }
    }
  }

  @Test
  void set_moreAtomsThanPending_isRefused() {
    Rig rig = new Rig(PersistencyModel.DEFAULT, recorder -> recorder.store(0, 64, bytes(8), 0, 8));
    assertTrue(rig.takes(torn(1, 1)));
    assertRefused(rig, torn(1, 2), "line 0x1 words [2, 0, 0, 0, 0, 0, 0, 0] cannot be torn");
    assertRefused(rig, torn(1, -1), "cannot be torn");
    assertRefused(rig, torn(1, 1, 1), "cannot be torn");
  }

  @Test
  void set_lineThatIsNotPending_isRefused() {
    Rig rig = new Rig(PersistencyModel.DEFAULT, recorder -> recorder.store(0, 64, bytes(8), 0, 8));
    assertRefused(rig, torn(0, 1), "line 0x0 is not pending");
    CrashState persisted = new CrashState(1, RoaringBitmap.bitmapOf(0), List.of());
    assertRefused(rig, persisted, "line 0x0 is not pending");
  }

  @Test
  void crashState_lineNamedTwice_isRefused() {
    TornLine half = new TornLine(1, new int[] {1, 0, 0, 0, 0, 0, 0, 0});
    for (RoaringBitmap persisted : List.of(RoaringBitmap.bitmapOf(1), new RoaringBitmap())) {
      List<TornLine> torn = persisted.isEmpty() ? List.of(half, half) : List.of(half);
      assertThrows(
          IllegalArgumentException.class, () -> new CrashState(1, persisted, torn), "line 1");
    }
  }

  @Test
  void set_threeLines_eachHasItsOutcome() {
    Rig rig =
        new Rig(
            PersistencyModel.DEFAULT,
            recorder -> {
              recorder.store(0, 0, bytes(8), 0, 8);
              recorder.store(0, 64, bytes(16), 0, 16);
              recorder.store(0, 128, bytes(8), 0, 8);
            });
    StateCandidate candidate = new StateCandidate(rig.pending);
    TornLine half = new TornLine(1, new int[] {1, 0, 0, 0, 0, 0, 0, 0});
    candidate.set(new CrashState(3, RoaringBitmap.bitmapOf(2), List.of(half)));
    CrashState state = candidate.toState(3);
    assertEquals(LineOutcome.LOST, state.outcome(0));
    assertEquals(LineOutcome.TORN, state.outcome(1));
    assertEquals(LineOutcome.PERSISTED, state.outcome(2));
  }

  private static void assertRefused(Rig rig, CrashState state, String message) {
    StateCandidate candidate = new StateCandidate(rig.pending);
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> candidate.set(state), state::toString);
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  private static CrashState torn(int line, int... atoms) {
    TornLine torn = new TornLine(line, Arrays.copyOf(atoms, 8));
    return new CrashState(1, new RoaringBitmap(), List.of(torn));
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 'x');
    return bytes;
  }

  private interface Events {
    void record(TraceRecorder recorder);
  }

  /** A trace that was run to its end on both models. */
  private static final class Rig {

    final int seed;
    final Trace trace;
    final ReferenceModel reference;
    final HeapRecoverer media;
    final PendingStores pending;
    private final byte[] durable = new byte[4 * 64];

    Rig(PersistencyModel model, int seed) {
      this(model, new RandomTraces(seed, 2, 2, Data.UNIQUE).next(6, 8), seed);
    }

    Rig(PersistencyModel model, Events events) {
      this(model, record(events), 0);
    }

    private Rig(PersistencyModel model, Trace trace, int seed) {
      this.seed = seed;
      this.trace = trace;
      byte[] base = new byte[durable.length];
      reference = new ReferenceModel(model, base);
      media = HeapRecoverer.of(base);
      pending = new PendingStores(model, media);
      for (int event = 0; event < trace.size(); event++) {
        reference.execute(trace, event);
        pending.apply(trace, event);
      }
      System.arraycopy(media.takeImage(), 0, durable, 0, durable.length);
    }

    private static Trace record(Events events) {
      TraceRecorder recorder = new TraceRecorder();
      events.record(recorder);
      return recorder.trace();
    }

    byte[] image(StateCandidate candidate) {
      candidate.stage();
      return media.takeImage();
    }

    boolean takes(CrashState state) {
      try {
        new StateCandidate(pending).set(state);
        return true;
      } catch (IllegalArgumentException _) {
        return false;
      }
    }

    /** All choices of how many atoms of each word of each pending line persisted. */
    List<List<TornLine>> everything() {
      List<List<TornLine>> choices = new ArrayList<>(List.of(List.of()));
      for (int i = 0; i < pending.size(); i++) {
        List<List<TornLine>> longer = new ArrayList<>();
        for (int[] counts : allUpTo(pending.line(i).pending)) {
          for (List<TornLine> choice : choices) {
            List<TornLine> next = new ArrayList<>(choice);
            next.add(new TornLine(pending.line(i).number(), counts));
            longer.add(next);
          }
        }
        choices = longer;
      }
      return choices;
    }

    private static List<int[]> allUpTo(int[] most) {
      List<int[]> all = new ArrayList<>(List.of(new int[most.length]));
      for (int w = 0; w < most.length; w++) {
        for (int[] counts : List.copyOf(all)) {
          for (int n = 1; n <= most[w]; n++) {
            int[] more = counts.clone();
            more[w] = n;
            all.add(more);
          }
        }
      }
      return all;
    }

    /** The image in which these atoms persisted, whether the model reaches it or not. */
    byte[] imageOf(List<TornLine> torn) {
      ByteBuffer image = ByteBuffer.wrap(durable.clone());
      image.order(java.nio.ByteOrder.LITTLE_ENDIAN);
      long[] words = new long[Units.LINE_WORDS];
      for (TornLine line : torn) {
        pending.line(pending.find(line.line())).content(line.atoms(), words);
        for (int w = 0; w < words.length; w++) {
          image.putLong(line.line() * 64 + 8 * w, words[w]);
        }
      }
      return image.array();
    }
  }
}
