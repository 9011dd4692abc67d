package dev.tornline.fuzzer.cli;

import picocli.CommandLine.Command;

/** {@code setup} without saying what. */
@Command(
    name = "setup",
    description = "Gets what a target needs, without installing anything.",
    synopsisSubcommandLabel = "TARGETS",
    subcommands = {SetupLinuxCommand.class},
    footerHeading = "%nExample:%n",
    footer = "  tornline setup linux")
final class SetupCommand extends ConsoleCommand implements Runnable {

  @Override
  public void run() {
    throw usage("say what to set up: linux");
  }
}
