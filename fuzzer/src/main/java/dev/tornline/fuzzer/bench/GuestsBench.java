package dev.tornline.fuzzer.bench;

import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Target;
import dev.tornline.targets.linux.GuestYardstick;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Measures a guest against the least that its work can cost.
 *
 * @param states how many crash states are judged
 * @param nanoTime the clock, in nanoseconds
 */
public record GuestsBench(int states, LongSupplier nanoTime) {

  private static final String STEPS =
      """
      tornline workload v1

      f0 = create /a
      append f0 len=8192 data=A
      m0 = mmap f0 off=0 len=8192 sync
      store m0 off=64 len=8 data=B
      persist m0 off=64 len=8
      fsync f0
      truncate f0 size=16384
      f1 = create /b
      append f1 len=4096 data=C
      fdatasync f1
      rename /b /c
      fallocate f0 punch off=4096 len=4096
      link /a /d
      unlink /a
      sync
      """;

  private static final int EXECUTIONS = 9;
  private static final CrashPlan PLAN = CrashPlan.THOROUGH.withoutRecovery().loadedOnly(false);

  /**
   * The result.
   *
   * @param states judged crash states that were recovered, except the first ones, which warm up
   * @param recoveries some are recovered twice
   * @param judgedPerSecond crash states chosen, recovered, observed and judged
   * @param recoveredPerSecond recoveries meanwhile
   * @param walksPerSecond the same images mounted, walked and unmounted
   * @param tracedMillis the median run of the workload under trace, from mount to observation
   * @param untracedMillis the same without a trace
   */
  public record Rates(
      long states,
      long recoveries,
      double judgedPerSecond,
      double recoveredPerSecond,
      double walksPerSecond,
      double tracedMillis,
      double untracedMillis) {

    /** How many times as long a workload takes under trace. */
    public double slowdown() {
      return tracedMillis / untracedMillis;
    }
  }

  /** Boots and measures, for about half a minute. */
  public Rates measure(Target target, Geometry geometry) {
    Workload workload = new Workload(geometry, WorkloadText.parse("bench", STEPS).steps());
    try (GuestYardstick guest = GuestYardstick.of(target, geometry)) {
      double traced = medianMillis(() -> guest.testbed().execute(workload));
      double untraced = medianMillis(() -> guest.untraced(workload));
      Execution execution = guest.testbed().execute(workload);
      Examiner examiner = new Examiner(target.contract(), Setup.usualModel(target));
      AlternatingRecoverer images =
          new AlternatingRecoverer(guest.testbed().recoverer(), guest.walks(), nanoTime);
      long[] judged = {0};
      examiner.examine(
          execution.run(),
          images,
          PLAN,
          new SeenStates(1 << 20),
          (_, _, _) -> ++judged[0] < states);
      AlternatingRecoverer.Measured measured = images.finish();
      return new Rates(
          measured.images(),
          measured.recoveries(),
          measured.images() * 1e9 / measured.nanos(),
          measured.recoveries() * 1e9 / measured.nanos(),
          measured.images() * 1e9 / measured.yardstickNanos(),
          traced,
          untraced);
    }
  }

  private double medianMillis(Supplier<Execution> run) {
    double[] millis = new double[EXECUTIONS];
    for (int i = 0; i < EXECUTIONS; i++) {
      long begin = nanoTime.getAsLong();
      Execution execution = run.get();
      millis[i] = (nanoTime.getAsLong() - begin) / 1e6;
      if (!execution.failure().isEmpty()) {
        throw new IllegalStateException(execution.failure());
      }
    }
    Arrays.sort(millis);
    return millis[EXECUTIONS / 2];
  }
}
