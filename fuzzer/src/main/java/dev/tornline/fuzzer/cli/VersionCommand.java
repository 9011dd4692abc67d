package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.setup.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code version}. */
@Command(name = "version", description = "Prints the version, the commit and the JDK.")
final class VersionCommand implements Callable<Integer> {

  private final Console console;

  VersionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().println("tornline " + Version.running());
    console.out().println("JDK " + Runtime.version());
    return ExitCode.NOTHING_NEW;
  }
}
