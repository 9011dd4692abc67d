package dev.tornline.fuzzer.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}. */
@Command(
    name = "bench",
    description = "Measures how fast defects are found, and how fast crash states are judged.",
    subcommands = {
      BenchDefectsCommand.class,
      BenchGuestsCommand.class,
      BenchPruningCommand.class,
      BenchStatesCommand.class
    })
final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to measure: defects, guests, pruning or states");
  }
}
