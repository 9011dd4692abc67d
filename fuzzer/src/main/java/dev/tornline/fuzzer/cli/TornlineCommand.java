package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.setup.TargetCatalog;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program without a command. */
@Command(
    name = "tornline",
    description =
        "Find crash-consistency violations of persistent-memory filesystems: run workloads, cut the"
            + " power in every way the hardware allows, recover, and check that nothing is lost.",
    versionProvider = VersionLines.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      FuzzCommand.class,
      ReplayCommand.class,
      ExplainCommand.class,
      MinimizeCommand.class,
      RegressCommand.class,
      CoverageCommand.class,
      BenchCommand.class,
      TargetsCommand.class,
      RulesCommand.class,
      SetupCommand.class,
      DoctorCommand.class,
      CompletionCommand.class,
      VersionCommand.class,
      HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no new findings; a replayed workload shows no violation",
      "1:a finding; a replay shows a violation",
      "2:the command line, or a file it names, is wrong",
      "3:inconclusive: a finding was not reproduced when it was replayed",
      "4:Tornline itself failed",
      "130:interrupted by Ctrl-C, after saving (143 by SIGTERM)"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tornline fuzz jext --defect sync-only-if-new --duration 60s",
      "  tornline replay ee23f274"
    })
final class TornlineCommand extends ConsoleCommand implements Runnable {

  private final Activity activity;
  private final Supplier<TargetCatalog> catalog;

  @SuppressWarnings("unused") // that it is given says all
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  private boolean help;

  @SuppressWarnings("unused")
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version, the commit and the JDK.")
  private boolean version;

  TornlineCommand(Activity activity, Supplier<TargetCatalog> catalog) {
    this.activity = activity;
    this.catalog = catalog;
  }

  TargetCatalog catalog() {
    return catalog.get();
  }

  Activity shown() {
    return activity;
  }

  @Override
  public void run() {
    throw usage(
        "missing COMMAND; one of " + String.join(", ", program().getSubcommands().keySet()));
  }
}
