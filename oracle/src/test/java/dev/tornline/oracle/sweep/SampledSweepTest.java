package dev.tornline.oracle.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.persistency.CrashState;
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
import dev.tornline.oracle.trace.TraceRecorder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Crash points with more states than a plan looks at. */
class SampledSweepTest {

  private static final int LINES = 12;
  private static final int EVENTS = 50;
  private static final CrashPlan SAMPLED = new CrashPlan(2, 200, 7);

  @ParameterizedTest
  @EnumSource(Tearing.class)
  void sweep_manyPendingLines_visitsOnlyReachableStates(Tearing tearing) {
    PersistencyModel model = new PersistencyModel(Domain.ADR, tearing);
    for (int seed = 0; seed < 40; seed++) {
      Rig rig = new Rig(model, seed);
      for (int event = 0; event < rig.trace.size(); event++) {
        rig.pending.apply(rig.trace, event);
        if (event % 5 == 4) {
          List<Set<ByteBuffer>> reachable = rig.reachableLines(model, event);
          for (ByteBuffer image : rig.images(event, SAMPLED)) {
            for (int line = 0; line < LINES; line++) {
              assertTrue(reachable.get(line).contains(image.slice(line * 64, 64)), "seed " + seed);
            }
          }
        }
      }
    }
  }

  @Test
  void sweep_manyPendingLines_keepsToTheNumberOfStates() {
    for (int seed = 0; seed < 40; seed++) {
      Rig rig = new Rig(PersistencyModel.DEFAULT, seed).run();
      assertTrue(rig.pending.size() > 2, "seed " + seed);
      long states = rig.statesOf(SAMPLED);
      assertEquals(
          Math.min(200, 2 + Math.max(48, states / 24)), rig.images(EVENTS, SAMPLED).size());
      assertEquals(2, rig.images(EVENTS, new CrashPlan(2, 2, 7)).size());
      assertEquals(3, rig.images(EVENTS, new CrashPlan(2, 3, 7)).size());
    }
  }

  @Test
  void sweep_anyPlan_beginsWithNothingAndWithEverything() {
    for (CrashPlan plan : List.of(SAMPLED, new CrashPlan(2, 2, 7), CrashPlan.THOROUGH)) {
      Rig rig = new Rig(PersistencyModel.DEFAULT, 1).run();
      List<CrashState> states = rig.states(EVENTS, plan);
      assertTrue(states.get(0).persisted().isEmpty() && states.get(0).torn().isEmpty());
      assertEquals(rig.pending.size(), states.get(1).persisted().getCardinality());
    }
  }

  @Test
  void sweep_enoughStates_looksAtEachLineAlone() {
    Rig rig = new Rig(PersistencyModel.DEFAULT, 1).run();
    Set<CrashState> states = new HashSet<>(rig.states(EVENTS, SAMPLED));
    int lines = rig.pending.size();
    for (int i = 0; i < lines; i++) {
      int line = rig.pending.line(i).number();
      assertTrue(
          states.stream()
              .anyMatch(
                  state ->
                      state.torn().isEmpty()
                          && state.persisted().getCardinality() == 1
                          && state.persisted().contains(line)),
          "alone: line " + line);
      assertTrue(
          states.stream()
              .anyMatch(
                  state ->
                      state.torn().isEmpty()
                          && state.persisted().getCardinality() == lines - 1
                          && !state.persisted().contains(line)),
          "all but line " + line);
    }
  }

  @Test
  void sweep_samePlan_visitsTheSameStatesInTheSameOrder() {
    for (int seed = 0; seed < 10; seed++) {
      Rig one = new Rig(PersistencyModel.DEFAULT, seed).run();
      Rig two = new Rig(PersistencyModel.DEFAULT, seed).run();
      assertEquals(one.states(EVENTS, SAMPLED), two.states(EVENTS, SAMPLED));
      assertEquals(one.states(EVENTS, SAMPLED), one.states(EVENTS, SAMPLED));
    }
  }

  @Test
  void sweep_otherSeedOrPoint_visitsOtherStates() {
    Rig rig = new Rig(PersistencyModel.DEFAULT, 1).run();
    List<CrashState> states = rig.states(EVENTS, SAMPLED);
    assertNotEquals(states, rig.states(EVENTS, SAMPLED.withSeed(8)));
    List<CrashState> elsewhere = rig.states(EVENTS + 1, SAMPLED);
    assertNotEquals(
        states.stream().map(CrashState::persisted).toList(),
        elsewhere.stream().map(CrashState::persisted).toList());
  }

  @Test
  void next_behindTheLastState_isFalseUntilTheSweepBeginsAgain() {
    for (CrashPlan plan : List.of(SAMPLED, new CrashPlan(1L << 60, 2, 7))) {
      Rig rig = new Rig(PersistencyModel.DEFAULT, 1).run();
      StateSweep sweep = rig.sweep(plan);
      int first = rig.pending.line(0).number();
      sweep.vary(line -> line == first);
      sweep.begin(EVENTS);
      int states = 0;
      while (sweep.next()) {
        states++;
      }
      assertTrue(states > 1, "states " + states);
      assertFalse(sweep.next());
      sweep.begin(EVENTS);
      assertTrue(sweep.next());
    }
  }

  @Test
  void sweep_nothingPending_visitsOneState() {
    PendingStores pending =
        new PendingStores(PersistencyModel.DEFAULT, HeapRecoverer.of(new byte[64]));
    int[] visits = new int[1];
    Sweeps.forEach(new StateSweep(pending, SAMPLED), 0, _ -> visits[0]++);
    assertEquals(1, visits[0]);
  }

  /** With line tearing a line of plain stores has few states, however many words they touch. */
  @Test
  void sweep_linesOfPlainStores_visitsAllPrefixes() {
    PersistencyModel model = new PersistencyModel(Domain.ADR, Tearing.LINE);
    TraceRecorder recorder = new TraceRecorder();
    byte[] ones = new byte[2 * 64];
    java.util.Arrays.fill(ones, (byte) 1);
    recorder.store(0, 0, ones, 0, ones.length);
    PendingStores pending = new PendingStores(model, HeapRecoverer.of(new byte[2 * 64]));
    pending.apply(recorder.trace(), 0);
    Set<Long> hashes = new HashSet<>();
    int[] visits = new int[1];
    Sweeps.forEach(
        new StateSweep(pending, new CrashPlan(81, 2, 7)),
        1,
        candidate -> {
          hashes.add(candidate.imageHash());
          visits[0]++;
        });
    assertEquals(9 * 9, hashes.size());
    assertEquals(2 + 9 * 9, visits[0]);
  }

  /** With persistent caches a long store in flight is cut in many places, both ends included. */
  @Test
  void sweep_longStoreInFlight_cutsItInAscendingOrder() {
    PersistencyModel model = new PersistencyModel(Domain.EADR, Tearing.WORD);
    TraceRecorder recorder = new TraceRecorder();
    byte[] ones = new byte[LINES * 64];
    java.util.Arrays.fill(ones, (byte) 1);
    recorder.store(0, 0, ones, 0, ones.length);
    HeapRecoverer media = HeapRecoverer.of(new byte[LINES * 64]);
    PendingStores pending = new PendingStores(model, media);
    pending.apply(recorder.trace(), 0);
    Set<Integer> cuts = new HashSet<>();
    Sweeps.forEach(
        new StateSweep(pending, new CrashPlan(2, 40, 7)),
        1,
        candidate -> {
          candidate.stage();
          byte[] image = media.takeImage();
          int stored = 0;
          while (stored < image.length && image[stored] == 1) {
            stored++;
          }
          for (int at = stored; at < image.length; at++) {
            assertEquals(0, image[at], "byte " + at + " after a cut at " + stored);
          }
          assertEquals(0, stored % 8);
          cuts.add(stored);
        });
    assertTrue(cuts.contains(0) && cuts.contains(ones.length));
    assertEquals(20, cuts.size());
  }

  /** A trace over many lines on the fast model. */
  private static final class Rig {

    final Trace trace;
    final PendingStores pending;
    private final HeapRecoverer media = HeapRecoverer.of(new byte[LINES * 64]);

    Rig(PersistencyModel model, int seed) {
      RandomTraces traces =
          new RandomTraces(seed, LINES, 3, Data.UNIQUE).without(EventKind.CLFLUSH);
      trace = traces.next(EVENTS, Integer.MAX_VALUE);
      pending = new PendingStores(model, media);
    }

    Rig run() {
      for (int event = 0; event < trace.size(); event++) {
        pending.apply(trace, event);
      }
      return this;
    }

    StateSweep sweep(CrashPlan plan) {
      return new StateSweep(pending, plan);
    }

    List<ByteBuffer> images(int point, CrashPlan plan) {
      List<ByteBuffer> images = new ArrayList<>();
      Sweeps.forEach(
          sweep(plan),
          point,
          candidate -> {
            candidate.stage();
            images.add(ByteBuffer.wrap(media.takeImage()));
          });
      return images;
    }

    long statesOf(CrashPlan plan) {
      StateSweep sweep = sweep(plan);
      sweep.vary(_ -> true);
      return sweep.states();
    }

    List<CrashState> states(int point, CrashPlan plan) {
      List<CrashState> states = new ArrayList<>();
      Sweeps.forEach(sweep(plan), point, candidate -> states.add(candidate.toState(point)));
      return states;
    }

    /** Per line what it can hold after an event: lines persist independently of each other. */
    List<Set<ByteBuffer>> reachableLines(PersistencyModel model, int last) {
      List<Set<ByteBuffer>> reachable = new ArrayList<>();
      for (int line = 0; line < LINES; line++) {
        Trace part = onlyLine(line, last);
        ReferenceModel reference = new ReferenceModel(model, new byte[64]);
        for (int event = 0; event < part.size(); event++) {
          reference.execute(part, event);
        }
        reachable.add(reference.images());
      }
      return reachable;
    }

    /** What the trace up to an event does to one line, as if it were line 0. */
    private Trace onlyLine(int line, int last) {
      TraceRecorder recorder = new TraceRecorder();
      for (int event = 0; event <= last; event++) {
        int thread = trace.thread(event);
        long at = trace.address(event) - line * 64L;
        int from = (int) Math.max(0, -at);
        int length = (int) Math.min(trace.length(event), 64 - at) - from;
        int offset = trace.dataOffset(event) + from;
        boolean inLine = length > 0;
        switch (trace.kind(event)) {
          case STORE -> {
            if (inLine) {
              recorder.store(thread, at + from, trace.data(), offset, length);
            }
          }
          case STORE_NT -> {
            if (inLine) {
              recorder.storeNt(thread, at + from, trace.data(), offset, length);
            }
          }
          case STORE_BLOCK -> {
            if (inLine) {
              recorder.storeBlock(thread, at + from, trace.data(), offset, length);
            }
          }
          case STORE_REP -> {
            if (inLine) {
              recorder.storeRep(thread, at + from, trace.data(), offset, length);
            }
          }
          case FLUSH -> {
            if (at == 0) {
              recorder.flush(thread, 0);
            }
          }
          case FENCE -> recorder.fence(thread);
          case CLFLUSH, STEP_BEGIN, STEP_END, FAULT -> {}
        }
      }
      return recorder.trace();
    }
  }
}
