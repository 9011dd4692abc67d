package dev.tornline.fuzzer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.examine.Examination;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.observation.FileContent;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.CrashPlan;
import dev.tornline.oracle.persistency.ForwardingBench;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.persistency.Varied;
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

class AlternatingBenchTest {

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
      CrashPlan.THOROUGH.withStates(64, 64).withoutRecovery().varying(Varied.EVERY_LINE);

  private final Jext jext = new Jext();
  private final Examiner examiner = new Examiner(jext.contract(), PersistencyModel.DEFAULT);

  /** Everything that was observed on a bench, in order. */
  private static final class Observed extends ForwardingBench {

    private final List<String> all = new ArrayList<>();

    Observed(RecoveryBench bench) {
      super(bench);
    }

    @Override
    public void submit(Consumer<Observation> sink) {
      super.submit(
          seen -> {
            all.add(told(seen));
            sink.accept(seen);
          });
    }

    @Override
    public void submitTwice(RecoveredTwice sink) {
      super.submitTwice(
          (recovery, first, second) -> {
            all.add(told(first));
            all.add(told(second));
            sink.observed(recovery, first, second);
          });
    }
  }

  private static String told(Observation seen) {
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
      RecoveryBench device = testbed.recoveryBench();
      Observed bench = new Observed(device);
      Observed yardstick = new Observed(device);
      AlternatingBench alternating =
          new AlternatingBench(bench, yardstick, new AtomicLong()::getAndIncrement);
      Examination examination = examine(execution, alternating);
      AlternatingBench.Measured measured = alternating.finish();
      assertEquals(bench.all, yardstick.all);
      assertTrue(measured.images() > 200, measured.toString());
      assertTrue(measured.recoveries() >= measured.images(), measured.toString());
      assertTrue(measured.images() < bench.all.size(), "the first images warm up");
      assertEquals(examine(execution, testbed.recoveryBench()), examination);
    }
  }

  private Examination examine(Execution execution, RecoveryBench bench) {
    return examiner.examine(
        execution.run(), bench, PLAN, new SeenStates(1 << 20), (_, _, _) -> true);
  }
}
