package dev.tornline.fuzzer.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code version}. */
@Command(name = "version", description = "Prints the version, the commit and the JDK.")
final class VersionCommand implements Runnable {

  private final Console console;

  @Spec private CommandSpec spec;

  VersionCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    spec.root().commandLine().printVersionHelp(console.out());
  }
}
