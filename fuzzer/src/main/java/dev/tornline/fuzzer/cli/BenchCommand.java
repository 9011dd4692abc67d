package dev.tornline.fuzzer.cli;

import picocli.CommandLine.Command;

/** {@code bench}. */
@Command(
    name = "bench",
    description = "Measure how fast defects are found, and how fast crash states are checked.",
    subcommands = {
      BenchCampaignCommand.class,
      BenchDefectsCommand.class,
      BenchGuestsCommand.class,
      BenchJudgesCommand.class,
      BenchPruningCommand.class,
      BenchStatesCommand.class
    },
    footerHeading = "%nExample:%n",
    footer = "  tornline bench states")
final class BenchCommand extends ConsoleCommand implements Runnable {

  @Override
  public void run() {
    throw usage("missing COMMAND; one of campaign, defects, guests, judges, pruning, states");
  }
}
