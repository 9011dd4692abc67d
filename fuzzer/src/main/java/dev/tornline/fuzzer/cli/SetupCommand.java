package dev.tornline.fuzzer.cli;

import picocli.CommandLine.Command;

/** {@code setup} without saying what. */
@Command(
    name = "setup",
    description = "Download and build what a target needs; nothing is installed system-wide.",
    synopsisSubcommandLabel = "TARGETS",
    subcommands = {SetupLinuxCommand.class},
    footerHeading = "%nExample:%n",
    footer = "  tornline setup linux")
final class SetupCommand extends ConsoleCommand implements Runnable {

  @Override
  public void run() {
    throw usage("missing TARGETS; one of linux");
  }
}
