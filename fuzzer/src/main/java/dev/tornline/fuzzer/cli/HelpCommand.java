package dev.tornline.fuzzer.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code help}. */
@Command(
    name = "help",
    description = "Show what a command does and its options.",
    footerHeading = "%nExample:%n",
    footer = "  tornline help fuzz")
final class HelpCommand extends ConsoleCommand implements Runnable {

  @Parameters(
      paramLabel = "COMMAND",
      description = "the command; default: a summary of all commands")
  private List<String> names = List.of();

  @Override
  public void run() {
    CommandLine command = program();
    for (String name : names) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        throw new ParameterException(command, Unmatched.command(command, name));
      }
      command = next;
    }
    command.usage(out());
  }
}
