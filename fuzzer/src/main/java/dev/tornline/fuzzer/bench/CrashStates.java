package dev.tornline.fuzzer.bench;

import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.oracle.examine.Examination;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.Run;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Target;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.vfs.EmbeddedTestbed;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Crash states of one workload per second and core: chosen, recovered and judged; the same images
 * only recovered and observed; and only mounted. The last two say what the harness costs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CrashStates {

  /** Many states of every crash point; the power fails once. */
  static final String FIRST_CRASHES = "first-crashes";

  /** As a campaign does: few states, and the power fails again during recovery. */
  static final String CAMPAIGN = "campaign";

  private static final String SMALL =
      """
      tornline workload v1
      mkdir /d
      f0 = create /d/a
      write f0 off=0 len=5000 data=A
      m0 = mmap f0 off=0 len=16384 sync
      store m0 off=64 len=200 data=B
      persist m0 off=64 len=200
      f1 = create /b
      append f1 len=100 data=C
      fsync f1
      store m0 off=4096 len=8 data=D movnt
      fence sfence
      rename /b /d/c
      truncate f0 size=4100
      fdatasync f0
      unlink /d/c
      sync
      """;

  /** Name of the target; it must run in this process. */
  @Param("jext")
  public String target;

  /** The plan: {@link #FIRST_CRASHES} or {@link #CAMPAIGN}. */
  @Param({FIRST_CRASHES, CAMPAIGN})
  public String plan;

  private CrashPlan crashPlan;
  private EmbeddedTestbed<?> testbed;
  private Examiner examiner;
  private Run run;
  private RecordedImages recorded;

  /** Judged states, as a rate of their own. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counters {

    /** Crash states done. */
    public long states;

    /** Starts an iteration. */
    @Setup(Level.Iteration)
    public void reset() {
      states = 0;
    }
  }

  /** Runs the workload once and remembers its crash images. */
  @Setup
  public void execute() {
    Target found = TargetCatalog.onClassPath().named(target);
    testbed = embedded(found.open(Geometry.DEFAULT, Set.of()));
    Workload workload = WorkloadText.parse("benchmark", SMALL);
    Execution execution = testbed.execute(workload);
    examiner = new Examiner(found.contract(), PersistencyModel.DEFAULT);
    run = execution.run();
    crashPlan =
        switch (plan) {
          case FIRST_CRASHES -> new CrashPlan(64, 48, 1);
          case CAMPAIGN ->
              CrashBudget.FUZZING.plan(run.trace(), PersistencyModel.DEFAULT.domain(), 1);
          case String other -> throw new IllegalArgumentException(other);
        };
    recorded = new RecordedImages(testbed.recoverer());
    examine(recorded);
  }

  /** Chooses, recovers and judges. */
  @Benchmark
  public Examination judged(Counters counters) {
    Examination examination = examine(testbed.recoverer());
    counters.states += examination.judged();
    return examination;
  }

  /** Mounts and observes the same images, and uses those that are recovered twice. */
  @Benchmark
  public void recovered(Counters counters, Blackhole hole) {
    recorded.replay(testbed.recoverer(), hole::consume);
    counters.states += recorded.submitted();
  }

  /** Mounts the same images. */
  @Benchmark
  public void mounted(Counters counters, Blackhole hole) {
    recorded.replay(testbed.mounter(), hole::consume);
    counters.states += recorded.recoveries();
  }

  private Examination examine(Recoverer recoverer) {
    return examiner.examine(run, recoverer, crashPlan, new SeenStates(1 << 20), (_, _, _) -> true);
  }

  private static EmbeddedTestbed<?> embedded(Testbed opened) {
    return (EmbeddedTestbed<?>) opened;
  }
}
