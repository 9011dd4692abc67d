package dev.tornline.fuzzer.cli;

import picocli.CommandLine.Command;

/** {@code version}. */
@Command(
    name = "version",
    description = "Print the version, the commit and the JDK.",
    footerHeading = "%nExample:%n",
    footer = "  tornline version")
final class VersionCommand extends ConsoleCommand implements Runnable {

  @Override
  public void run() {
    program().printVersionHelp(out());
  }
}
