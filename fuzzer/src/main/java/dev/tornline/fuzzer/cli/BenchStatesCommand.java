package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.bench.StatesBench;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bench states}. */
@Command(
    name = "states",
    description = "Measures how many crash states of jext are judged per second on one core.")
final class BenchStatesCommand implements Callable<Integer> {

  private final Console console;

  BenchStatesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    StatesBench.Rates rates = StatesBench.measure();
    console
        .out()
        .printf(
            Locale.ROOT,
            "judged            %,10.0f states/s on one core%n"
                + "mount and observe %,10.0f states/s%n"
                + "mount alone       %,10.0f states/s, %.0f%% of the time of a judged state%n",
            rates.judged(),
            rates.recovered(),
            rates.mounted(),
            100 * rates.mountShare());
    return ExitCode.NOTHING_NEW;
  }
}
