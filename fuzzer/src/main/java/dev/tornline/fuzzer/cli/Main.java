package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.activity.LiveActivity;
import dev.tornline.fuzzer.report.TextWrap;
import dev.tornline.fuzzer.setup.TargetCatalog;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The program. */
public final class Main {

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    LiveActivity activity = LiveActivity.start();
    PrintWriter out = new PrintWriter(activity.around(System.out), true, System.out.charset());
    PrintWriter err = new PrintWriter(activity.around(System.err), true, System.err.charset());
    int code = run(out, err, activity, TargetCatalog::onClassPath, arguments);
    out.flush();
    err.flush();
    activity.rest();
    System.exit(code);
  }

  /** Runs a command; the exit code. */
  static int run(
      PrintWriter out,
      PrintWriter err,
      Activity activity,
      Supplier<TargetCatalog> catalog,
      String... arguments) {
    try {
      return commandLine(out, err, activity, catalog).execute(arguments);
    } catch (OutOfMemoryError e) {
      err.println("tornline: out of memory: " + e.getMessage() + "; use a smaller device");
      return ExitCode.INTERNAL;
    }
  }

  /** All commands and their options, for documents that are made of them. */
  public static CommandLine commands() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return commandLine(nowhere, nowhere, Activity.SILENT, TargetCatalog::onClassPath);
  }

  /** All commands; the targets are loaded when a command asks for them. */
  static CommandLine commandLine(
      PrintWriter out, PrintWriter err, Activity activity, Supplier<TargetCatalog> catalog) {
    CommandLine root = new CommandLine(new TornlineCommand(activity, catalog));
    root.setOut(out);
    root.setErr(err);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setUsageHelpWidth(TextWrap.WIDTH);
    root.getSubcommands()
        .get("fuzz")
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, FuzzHelp::options);
    ErrorHandler errors = new ErrorHandler();
    root.setParameterExceptionHandler(errors);
    root.setExecutionExceptionHandler(errors);
    return root;
  }

  /** The name by which the user started the program. */
  static String launcher() {
    return System.getProperty("tornline.launcher", "tornline");
  }
}
