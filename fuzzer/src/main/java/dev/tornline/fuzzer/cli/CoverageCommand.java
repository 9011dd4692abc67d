package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.campaign.CampaignFolder;
import dev.tornline.fuzzer.interaction.Interaction;
import dev.tornline.fuzzer.interaction.InteractionCoverage;
import dev.tornline.fuzzer.interaction.InteractionCoverage.Status;
import dev.tornline.fuzzer.interaction.InteractionTable;
import dev.tornline.fuzzer.interaction.Origin;
import dev.tornline.fuzzer.report.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coverage}. */
@Command(
    name = "coverage",
    description = {
      "Print which interactions a campaign has reached: what made something pending, what happened"
          + " in between, and what was to make it durable; which are impossible on the target and"
          + " why, and which are missing."
    },
    footerHeading = "%nExample:%n",
    footer = "  tornline coverage campaigns/jext --list missing --origin store")
final class CoverageCommand extends ConsoleCommand implements Callable<Integer> {

  /** What to list one by one. */
  enum Listed {
    REACHED,
    IMPOSSIBLE,
    MISSING
  }

  @Parameters(paramLabel = "DIR", description = "folder of the campaign")
  private Path campaign;

  @Option(
      names = "--list",
      paramLabel = "WHICH",
      description = "list these one by one: ${COMPLETION-CANDIDATES}")
  private Listed listed;

  @Option(
      names = "--origin",
      paramLabel = "NAME",
      description = "only what this made pending, such as store or create")
  private Origin origin;

  @Override
  public Integer call() {
    InteractionCoverage coverage = new InteractionCoverage(table());
    List<Origin> origins = origin == null ? List.of(Origin.values()) : List.of(origin);
    if (listed == null) {
      summarize(coverage, origins);
    } else {
      origins.forEach(of -> list(coverage, of));
    }
    return ExitCode.NOTHING_NEW;
  }

  private InteractionTable table() {
    if (!CampaignFolder.isCampaign(campaign)) {
      throw new UserException(campaign + ": not a campaign: no campaign.json in it");
    }
    return CampaignFolder.interactionsOf(campaign)
        .orElseThrow(
            () ->
                new UserException(
                    campaign + ": no interactions were counted; resume the campaign to count"));
  }

  private void summarize(InteractionCoverage coverage, List<Origin> origins) {
    Table table = new Table("origin", "reached", "missing", "impossible");
    int[] sums = new int[Listed.values().length];
    for (Origin of : origins) {
      int[] counts = new int[sums.length];
      InteractionCoverage.with(of).forEach(one -> counts[kind(coverage.of(one)).ordinal()]++);
      table.row(cells(of.word(), counts));
      for (int i = 0; i < sums.length; i++) {
        sums[i] += counts[i];
      }
    }
    table.row(cells("all", sums));
    out().print(table.print());
    List<String> refused = coverage.refusedCalls();
    if (!refused.isEmpty()) {
      out().println();
      out().println("Calls that the target refused whenever they were tried:");
      refused.forEach(call -> out().println("  " + call));
    }
  }

  private static String[] cells(String name, int[] counts) {
    return new String[] {
      name,
      number(counts[Listed.REACHED.ordinal()]),
      number(counts[Listed.MISSING.ordinal()]),
      number(counts[Listed.IMPOSSIBLE.ordinal()])
    };
  }

  private static String number(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static Listed kind(Status status) {
    return switch (status) {
      case Status.Reached _ -> Listed.REACHED;
      case Status.Impossible _ -> Listed.IMPOSSIBLE;
      case Status.Missing _ -> Listed.MISSING;
    };
  }

  private void list(InteractionCoverage coverage, Origin of) {
    for (Interaction one : InteractionCoverage.with(of)) {
      Status status = coverage.of(one);
      if (kind(status) == listed) {
        out().println(one.words() + said(status));
      }
    }
  }

  private static String said(Status status) {
    return switch (status) {
      case Status.Reached reached -> ": " + times(reached);
      case Status.Impossible impossible -> ": " + impossible.why();
      case Status.Missing _ -> "";
    };
  }

  private static String times(Status.Reached reached) {
    return number(reached.times())
        + (reached.times() == 1 ? " time, " : " times, ")
        + reached.states()
        + (reached.states() == 1 ? " state" : " states");
  }
}
