package dev.tornline.fuzzer.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help}. */
@Command(name = "help", description = "Tells what a command does, and its options.")
final class HelpCommand implements Runnable {

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "COMMAND", description = "the command; default: all of them, in short")
  private List<String> names = List.of();

  HelpCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    CommandLine command = spec.root().commandLine();
    for (String name : names) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        throw new ParameterException(command, "there is no command '" + name + "'");
      }
      command = next;
    }
    command.usage(console.out());
  }
}
