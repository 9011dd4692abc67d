package dev.tornline.fuzzer.bench;

import dev.tornline.fuzzer.UserException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link CrashStates} with JMH, each measurement in a JVM of its own. */
public final class StatesBench {

  private static final String STATES = "states";

  private StatesBench() {}

  /**
   * Crash states per second on one core.
   *
   * @param judged chosen, recovered and judged
   * @param recovered mounted and observed
   * @param mounted mounted
   */
  public record Rates(double judged, double recovered, double mounted) {

    /** Share of the mount in the time that a judged state takes; 0 to 1. */
    public double mountShare() {
      return judged / mounted;
    }
  }

  /**
   * Measures for about a minute.
   *
   * @throws UserException if JMH cannot run
   */
  public static Rates measure() {
    Collection<RunResult> results;
    try {
      results =
          new Runner(
                  new OptionsBuilder()
                      .include("^" + CrashStates.class.getName().replace(".", "\\.") + "\\.")
                      .verbosity(VerboseMode.SILENT)
                      .shouldFailOnError(true)
                      .build())
              .run();
    } catch (RunnerException e) {
      throw new UserException("the benchmark does not run: " + e.getMessage());
    }
    Map<String, Double> rates = new TreeMap<>();
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark();
      Result<?> states = result.getSecondaryResults().get(STATES);
      rates.put(name.substring(name.lastIndexOf('.') + 1), states.getScore());
    }
    return new Rates(rates.get("judged"), rates.get("recovered"), rates.get("mounted"));
  }
}
