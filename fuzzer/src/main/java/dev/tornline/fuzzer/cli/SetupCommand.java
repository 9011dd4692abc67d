package dev.tornline.fuzzer.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code setup} without saying what. */
@Command(
    name = "setup",
    description = "Gets what a target needs, without installing anything.",
    synopsisSubcommandLabel = "TARGETS",
    subcommands = {SetupLinuxCommand.class})
final class SetupCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to set up: linux");
  }
}
