package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.bench.GuestsBench;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Target;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench guests}. */
@Command(
    name = "guests",
    description = {
      "Compare a target that runs in a guest VM with the minimum cost of its work.",
      "The same crash images are checked, and only mounted, walked and unmounted; the same workload"
          + " is run with and without its trace. All in one run, so the machine is the same."
    },
    footerHeading = "%nExample:%n",
    footer = "  tornline bench guests --target linux-xfs --states 500")
final class BenchGuestsCommand extends ConsoleCommand implements Callable<Integer> {

  @Option(names = "--target", paramLabel = "NAME", description = "the target; default: linux-ext4")
  private String target = "linux-ext4";

  @Mixin private VariantOption settings = new VariantOption();

  @Option(
      names = "--states",
      paramLabel = "N",
      description = "number of crash states to check; default: 2000")
  private int states = 2000;

  @Override
  public Integer call() {
    if (states < 1) {
      throw new UserException("--states " + states + " is less than 1");
    }
    Target measured = targets().named(target, settings.settings());
    if (measured.statesPerSecond().isEmpty()) {
      throw new UserException(
          "target " + target + " does not run in a guest VM; 'bench states' measures jext");
    }
    activity().doing("booting guest VMs and measuring");
    GuestsBench.Rates rates =
        new GuestsBench(states, System::nanoTime)
            .measure(measured, measured.device().orElse(Geometry.DEFAULT));
    activity().rest();
    out()
        .printf(
            Locale.ROOT,
            "checked crash states     %,8.1f /s   %,d states in %,d recoveries, %,.1f /s%n"
                + "mount, walk, unmount     %,8.1f /s   the same images, and nothing else%n"
                + "checked of the raw rate  %7.0f %%%n"
                + "workload without trace   %,8.1f ms%n"
                + "workload under trace     %,8.1f ms   %.1f times as long%n",
            rates.judgedPerSecond(),
            rates.states(),
            rates.recoveries(),
            rates.recoveredPerSecond(),
            rates.walksPerSecond(),
            100 * rates.judgedPerSecond() / rates.walksPerSecond(),
            rates.untracedMillis(),
            rates.tracedMillis(),
            rates.slowdown());
    return ExitCode.NOTHING_NEW;
  }
}
