package dev.tornline.fuzzer.bench;

import dev.tornline.fuzzer.UserException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link CrashStates} and {@link LongWorkload} with JMH, each measurement in a JVM of its own.
 */
public final class StatesBench {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** And none of the launcher, which starts fast. */
  private static final String[] JVM_ARGUMENTS = {
    "-XX:+UseSerialGC", "-Xmx512m", "--sun-misc-unsafe-memory-access=allow"
  };

  private StatesBench() {}

  /**
   * What is done on one core.
   *
   * @param firstCrashes many states of every crash point, the power fails once
   * @param campaign as a campaign does
   * @param longSeconds for a workload of {@link LongWorkload#STEPS} steps
   * @param longPoints its crash points
   */
  public record Rates(Rate firstCrashes, Rate campaign, double longSeconds, long longPoints) {}

  /**
   * One plan, in states per second.
   *
   * @param judged chosen, recovered and judged
   * @param recovered the same images put together, recovered, observed and used
   * @param mounted the same images put together and mounted
   * @param bytesJudged what a judged state allocates
   * @param bytesRecovered what a recovered image allocates
   */
  public record Rate(
      double judged, double recovered, double mounted, double bytesJudged, double bytesRecovered) {

    /** Share of the harness in the time that a judged state takes; 0 to 1. */
    public double harnessShare() {
      return 1 - judged / recovered;
    }

    /** Share of the mount in the time that a judged state takes; 0 to 1. */
    public double mountShare() {
      return judged / mounted;
    }
  }

  /**
   * Measures for some two minutes.
   *
   * @throws UserException if JMH cannot run
   */
  public static Rates measure() {
    Map<String, RunResult> results = new TreeMap<>();
    for (RunResult result : run()) {
      String name = result.getParams().getBenchmark();
      String plan = result.getParams().getParam("plan");
      results.put(name.substring(name.lastIndexOf('.') + 1) + (plan == null ? "" : plan), result);
    }
    RunResult longest = results.get("examined");
    return new Rates(
        rate(results, CrashStates.FIRST_CRASHES),
        rate(results, CrashStates.CAMPAIGN),
        longest.getPrimaryResult().getScore(),
        (long) longest.getSecondaryResults().get("points").getScore());
  }

  private static Collection<RunResult> run() {
    try {
      return new Runner(
              new OptionsBuilder()
                  .include("^" + quoted(CrashStates.class) + "\\.")
                  .include("^" + quoted(LongWorkload.class) + "\\.")
                  .forks(1)
                  .jvmArgs(JVM_ARGUMENTS)
                  .addProfiler(GCProfiler.class)
                  .verbosity(VerboseMode.SILENT)
                  .shouldFailOnError(true)
                  .build())
          .run();
    } catch (RunnerException e) {
      throw new UserException("the benchmark does not run: " + e.getMessage());
    }
  }

  private static String quoted(Class<?> type) {
    return type.getName().replace(".", "\\.");
  }

  /** Judged states are counted with those whose recovery was known; the other sides lack these. */
  private static Rate rate(Map<String, RunResult> results, String plan) {
    RunResult judged = results.get("judged" + plan);
    RunResult recovered = results.get("recovered" + plan);
    RunResult mounted = results.get("mounted" + plan);
    double statesPerRun = score(judged, "states") / judged.getPrimaryResult().getScore();
    return new Rate(
        score(judged, "states"),
        statesPerRun * recovered.getPrimaryResult().getScore(),
        statesPerRun * mounted.getPrimaryResult().getScore(),
        score(judged, ALLOCATED) / statesPerRun,
        score(recovered, ALLOCATED) / statesPerRun);
  }

  private static double score(RunResult result, String name) {
    Result<?> found = result.getSecondaryResults().get(name);
    return found.getScore();
  }
}
