package dev.tornline.oracle.persistency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.persistency.RandomTraces.Data;
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

class CrashPointsTest {

  private static final byte[] BYTES = new byte[8];

  @ParameterizedTest
  @EnumSource(Domain.class)
  void isPoint_eachKindOfEvent_asDocumented(Domain domain) {
    List<String> points = new ArrayList<>();
    points.addAll(around("store", domain, recorder -> recorder.store(0, 0, BYTES, 0, 8)));
    points.addAll(around("nt", domain, recorder -> recorder.storeNt(0, 0, BYTES, 0, 8)));
    points.addAll(around("rep", domain, recorder -> recorder.storeRep(0, 0, BYTES, 0, 8)));
    points.addAll(around("fence", domain, recorder -> recorder.fence(0)));
    points.addAll(around("clflush", domain, recorder -> recorder.clflush(0, 0)));
    points.addAll(around("flush", domain, recorder -> recorder.flush(0, 0)));
    points.addAll(around("step-begin", domain, recorder -> recorder.stepBegin(0, 0)));
    points.addAll(around("step-end", domain, recorder -> recorder.stepEnd(0, 0)));
    points.addAll(around("fault", domain, recorder -> recorder.fault(0, 0, 4096)));
    assertEquals(pointsOf(domain), points);
  }

  private static List<String> pointsOf(Domain domain) {
    List<String> points =
        new ArrayList<>(
            List.of(
                "before fence",
                "before clflush",
                "after clflush",
                "after flush",
                "after step-end"));
    if (domain == Domain.EADR) {
      points.addFirst("after rep");
      points.addFirst("after store");
    }
    return points;
  }

  private interface Events {
    void record(TraceRecorder recorder);
  }

  /** The points right before and after an event between two marks that are none. */
  private static List<String> around(String name, Domain domain, Events events) {
    TraceRecorder recorder = new TraceRecorder();
    recorder.fault(0, 0, 4096);
    events.record(recorder);
    recorder.fault(0, 0, 4096);
    Trace trace = recorder.trace();
    List<String> points = new ArrayList<>();
    if (CrashPoints.isPoint(trace, 1, domain)) {
      points.add("before " + name);
    }
    if (CrashPoints.isPoint(trace, 2, domain)) {
      points.add("after " + name);
    }
    return points;
  }

  @Test
  void isPoint_endOfAnyTrace_isOne() {
    for (Domain domain : Domain.values()) {
      assertEquals(true, CrashPoints.isPoint(new TraceRecorder().trace(), 0, domain));
    }
  }

  /** A power failure anywhere leaves an image that one at a crash point leaves too. */
  @ParameterizedTest
  @EnumSource(Domain.class)
  void isPoint_randomTraces_missesNoImage(Domain domain) {
    for (int seed = 0; seed < 2_000; seed++) {
      RandomTraces traces = new RandomTraces(seed, 2, 2, Data.UNIQUE);
      byte[] base = traces.base();
      Trace trace = traces.next(8, 8);
      PersistencyModel model = new PersistencyModel(domain, Tearing.values()[seed & 1]);
      ReferenceModel reference = new ReferenceModel(model, base);
      Set<ByteBuffer> anywhere = new HashSet<>(reference.images());
      Set<ByteBuffer> atPoints = new HashSet<>();
      for (int event = 0; event <= trace.size(); event++) {
        if (CrashPoints.isPoint(trace, event, domain)) {
          atPoints.addAll(reference.images());
        }
        if (event < trace.size()) {
          reference.execute(trace, event);
          anywhere.addAll(reference.images());
        }
      }
      assertEquals(anywhere, atPoints, "seed " + seed);
    }
  }
}
