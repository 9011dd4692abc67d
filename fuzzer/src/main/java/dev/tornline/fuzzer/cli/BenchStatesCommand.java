package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.bench.StatesBench;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bench states}. */
@Command(
    name = "states",
    description =
        "Measure how many crash states of jext are checked per second on one core, and how long a"
            + " workload with thousands of crash points takes.",
    footerHeading = "%nExample:%n",
    footer = "  tornline bench states")
final class BenchStatesCommand extends ConsoleCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    activity().doing("measuring");
    StatesBench.Rates rates = StatesBench.measure();
    activity().rest();
    print("first crashes", rates.firstCrashes());
    print("as a campaign", rates.campaign());
    out()
        .printf(
            Locale.ROOT,
            "%,d crash points  %8.2f s for all of them%n",
            rates.longPoints(),
            rates.longSeconds());
    return ExitCode.NOTHING_NEW;
  }

  private void print(String plan, StatesBench.Rate rate) {
    out()
        .printf(
            Locale.ROOT,
            "%s%n"
                + "  check             %,9.0f states/s on one core, %,.0f bytes each%n"
                + "  recover and use   %,9.0f states/s, the same images, %,.0f bytes each%n"
                + "  mount             %,9.0f states/s%n"
                + "  the harness takes %8.0f %% of the time, the mount %.0f %%%n",
            plan,
            rate.judged(),
            rate.bytesJudged(),
            rate.recovered(),
            rate.bytesRecovered(),
            rate.mounted(),
            100 * rate.harnessShare(),
            100 * rate.mountShare());
  }
}
