package dev.tornline.fuzzer.bench;

import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.oracle.examine.Examination;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.Run;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Target;
import dev.tornline.targets.Testbed;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long a workload of 64 steps with more than 2,000 crash points takes, run and judged. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class LongWorkload {

  /** As many as libFuzzer's inputs may reasonably have. */
  static final int STEPS = 64;

  private final Target jext = TargetCatalog.onClassPath().named("jext");
  private final Examiner examiner = new Examiner(jext.contract(), PersistencyModel.DEFAULT);
  private Workload workload;
  private Testbed testbed;

  /** Crash points that were examined. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Counters {

    /** Of the last examination. */
    public long points;

    /** Starts an iteration. */
    @Setup(Level.Iteration)
    public void reset() {
      points = 0;
    }
  }

  /** Opens a testbed. */
  @Setup
  public void open() {
    workload = WorkloadText.parse("benchmark", text());
    testbed = jext.open(Geometry.DEFAULT, Set.of());
  }

  /** Closes it. */
  @TearDown
  public void close() {
    testbed.close();
  }

  /** Runs and judges. */
  @Benchmark
  public Examination examined(Counters counters) {
    Run run = testbed.execute(workload).run();
    CrashPlan plan = CrashBudget.FUZZING.plan(run.trace(), PersistencyModel.DEFAULT.domain(), 1);
    Examination done =
        examiner.examine(
            run, testbed.recoverer(), plan, new SeenStates(1 << 20), (_, _, _) -> true);
    counters.points = done.points();
    return done;
  }

  /** Every line that is flushed by itself is a crash point. */
  private static String text() {
    StringBuilder text = new StringBuilder("tornline workload v1\n");
    text.append("f0 = create /a\n");
    text.append("fallocate f0 allocate off=0 len=131072\n");
    text.append("m0 = mmap f0 off=0 len=131072 sync\n");
    for (int step = 3; step + 3 < STEPS; step += 3) {
      int offset = step * 2048;
      text.append("store m0 off=").append(offset).append(" len=3200 data=A\n");
      text.append("flush m0 off=").append(offset).append(" len=3200 clflush\n");
      text.append("setxattr /a user.a len=").append(step).append(" data=B\n");
    }
    text.append("fsync f0\n");
    return text.toString();
  }
}
