package dev.tornline.fuzzer.cli;

import dev.tornline.oracle.workload.text.Nearest;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of words on the command line that no command knows. */
final class Unmatched {

  private Unmatched() {}

  /** Of the first such word; names the option or the command that may have been meant. */
  static String word(UnmatchedArgumentException problem) {
    CommandLine command = problem.getCommandLine();
    String word = problem.getUnmatched().getFirst();
    if (problem.isUnknownOption()) {
      String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      Collection<String> options = command.getCommandSpec().optionsMap().keySet();
      return "unknown option '" + option + "'" + Nearest.hint(option, options, "");
    }
    return command.getSubcommands().isEmpty()
        ? "unexpected argument '" + word + "'"
        : command(command, word);
  }

  /** Of a word that is no subcommand. */
  static String command(CommandLine within, String word) {
    return "unknown command '"
        + word
        + "'"
        + Nearest.hint(word, within.getSubcommands().keySet(), "");
  }
}
