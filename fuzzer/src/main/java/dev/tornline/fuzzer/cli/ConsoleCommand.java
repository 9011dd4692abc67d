package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.setup.TargetCatalog;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands share: where they write, and the targets. */
abstract class ConsoleCommand {

  @Spec private CommandSpec spec;

  /** For data. */
  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** For messages. */
  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** The program without a command. */
  final CommandLine program() {
    return spec.root().commandLine();
  }

  /** The targets; they are loaded when this is called. */
  final TargetCatalog targets() {
    return ((TornlineCommand) program().getCommand()).catalog();
  }

  /** Where a command says what it is doing. */
  final Activity activity() {
    return ((TornlineCommand) program().getCommand()).shown();
  }

  /** What is wrong with the command line. */
  final ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
