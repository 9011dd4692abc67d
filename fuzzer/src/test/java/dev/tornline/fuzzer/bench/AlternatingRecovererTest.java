package dev.tornline.fuzzer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.examine.Examination;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.observation.FileContent;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.recovery.RecoveryResult;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.jext.Jext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlternatingRecovererTest {

  private static final Workload WORKLOAD =
      WorkloadText.parse(
          "bench",
          """
          tornline workload v1

          f0 = create /a
          append f0 len=8192 data=A
          m0 = mmap f0 off=0 len=8192 sync
          store m0 off=64 len=8 data=B
          persist m0 off=64 len=8
          truncate f0 size=4096
          fsync f0
          rename /a /b
          sync
          """);
  private static final CrashPlan PLAN =
      CrashPlan.THOROUGH.withStates(64, 64).withoutRecovery().loadedOnly(false);

  private final Jext jext = new Jext();
  private final Examiner examiner = new Examiner(jext.contract(), PersistencyModel.DEFAULT);

  /** Everything that was observed with a recoverer, in order. */
  private static final class Observed implements Recoverer {

    private final Recoverer recoverer;
    private final List<String> all = new ArrayList<>();

    Observed(Recoverer recoverer) {
      this.recoverer = recoverer;
    }

    @Override
    public void read(long address, byte[] target, int to) {
      recoverer.read(address, target, to);
    }

    @Override
    public void persist(long address, byte[] source, int from) {
      recoverer.persist(address, source, from);
    }

    @Override
    public void stage(long address, byte[] source, int from) {
      recoverer.stage(address, source, from);
    }

    @Override
    public void submit(RecoveryRequest request, Consumer<RecoveryResult> sink) {
      recoverer.submit(
          request,
          result -> {
            all.add(text(result.first()));
            all.add(text(result.second()));
            sink.accept(result);
          });
    }

    @Override
    public void drain() {
      recoverer.drain();
    }
  }

  private static String text(Observation seen) {
    return seen instanceof Observation.Recovered recovered
        ? recovered.entries().stream()
            .map(entry -> entry.path() + " " + entry.size() + " " + hash(entry.content()))
            .collect(Collectors.joining("; "))
        : seen.toString();
  }

  private static int hash(FileContent content) {
    return IntStream.range(0, content.pages())
        .map(page -> Arrays.hashCode(content.page(page)))
        .reduce(0, (all, one) -> 31 * all + one);
  }

  @Test
  void yardstick_onTheSameDevice_getsTheSameImages() {
    try (Testbed testbed = jext.open(Geometry.DEFAULT, Set.of())) {
      Execution execution = testbed.execute(WORKLOAD);
      Recoverer device = testbed.recoverer();
      Observed judged = new Observed(device);
      Observed yardstick = new Observed(device);
      AlternatingRecoverer alternating =
          new AlternatingRecoverer(judged, yardstick, new AtomicLong()::getAndIncrement);
      Examination examination = examine(execution, alternating);
      AlternatingRecoverer.Measured measured = alternating.finish();
      assertEquals(judged.all, yardstick.all);
      assertTrue(measured.images() > 200, measured.toString());
      assertTrue(measured.recoveries() >= measured.images(), measured.toString());
      assertTrue(measured.images() < judged.all.size() / 2, "the first images warm up");
      assertEquals(examine(execution, testbed.recoverer()), examination);
    }
  }

  private Examination examine(Execution execution, Recoverer recoverer) {
    return examiner.examine(
        execution.run(), recoverer, PLAN, new SeenStates(1 << 20), (_, _, _) -> true);
  }
}
