package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.campaign.CampaignPlan;
import dev.tornline.fuzzer.campaign.EndReason;
import dev.tornline.fuzzer.campaign.Progress;
import dev.tornline.fuzzer.campaign.RunOptions;
import dev.tornline.fuzzer.campaign.RunResult;
import dev.tornline.fuzzer.finding.StoredFinding;
import dev.tornline.fuzzer.report.ContractWords;
import dev.tornline.fuzzer.report.SetupWords;
import dev.tornline.fuzzer.report.Table;
import dev.tornline.fuzzer.report.TextWrap;
import dev.tornline.fuzzer.report.Words;
import dev.tornline.fuzzer.setup.Settings;
import dev.tornline.fuzzer.setup.SetupDocument;
import dev.tornline.fuzzer.status.Durations;
import dev.tornline.fuzzer.worker.HarnessSettings;
import dev.tornline.targets.Target;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code fuzz} prints before and after a run, and its exit code. */
record RunReport(PrintWriter out, Path root, boolean resumed) {

  /** Columns that the names of rows take, with what is around them. */
  private static final int LABELS = 18;

  /**
   * The version and all options.
   *
   * @param imported number of workloads that the folders of {@code --corpus} have
   * @param entries number of workloads that earlier runs have left in the corpus
   */
  String head(
      List<HarnessSettings> harnesses,
      CampaignPlan plan,
      RunOptions run,
      String version,
      int imported,
      int entries) {
    Target fuzzed = harnesses.getFirst().setup().target();
    SetupDocument setup = plan.setup();
    Table table = new Table();
    rows(table, "target", fuzzed.name() + " (" + fuzzed.description() + ")");
    if (!setup.settings().isEmpty()) {
      table.row("settings", Settings.words(setup.settings()));
    }
    if (!plan.variants().isEmpty()) {
      table.row(plan.variants().size() == 1 ? "variant" : "variants", variants(plan));
    }
    table.row("contract", contract(harnesses));
    table.row("defects", setup.defects().isEmpty() ? "none" : String.join(", ", setup.defects()));
    table.row("device", setup.deviceMib() + " MiB");
    rows(
        table,
        "model",
        SetupWords.model(setup.model())
            + ", at most "
            + plan.statesPerWorkload()
            + " crash states per workload");
    table.row("nested crashes", nested(plan.recoveryDepth()));
    table.row("corpus", corpus(plan, imported, entries));
    if (!run.known().isEmpty()) {
      table.row("ignoring", Words.count(run.known().size(), "known signature"));
    }
    table.row("seed", run.seedText());
    table.row("workers", String.valueOf(run.workers()));
    table.row("stops", stops(run));
    table.row("campaign", root + (resumed ? ", resumed" : ""));
    return "tornline " + version + "\n" + table.print().indent(2) + "\n";
  }

  /** A row whose text may take several lines. */
  private static void rows(Table table, String name, String text) {
    String label = name;
    for (String line : TextWrap.hanging("", text, TextWrap.WIDTH - LABELS).split("\n", -1)) {
      table.row(label, line);
      label = "";
    }
  }

  private static String corpus(CampaignPlan plan, int imported, int entries) {
    List<String> parts = new ArrayList<>();
    if (entries > 0) {
      parts.add(Words.count(entries, "workload") + " of earlier runs");
    }
    if (!plan.corpus().isEmpty()) {
      parts.add(
          Words.count(imported, "workload") + " imported from " + String.join(", ", plan.corpus()));
    }
    return parts.isEmpty() ? "empty" : String.join("; ", parts);
  }

  private static String nested(int depth) {
    return depth == 0 ? "none" : Words.count(depth, "level") + " (crash during recovery)";
  }

  private static String variants(CampaignPlan plan) {
    String names = String.join(", ", plan.variants());
    return plan.variants().size() == 1 ? names : names + "; workers take turns";
  }

  private static String contract(List<HarnessSettings> harnesses) {
    List<String> contracts =
        harnesses.stream()
            .map(harness -> ContractWords.summary(harness.setup().target().contract()))
            .distinct()
            .toList();
    return contracts.size() == 1 ? contracts.getFirst() : "that of each variant; see 'targets'";
  }

  /** What was done and found, and how to resume. */
  void end(RunResult result) {
    Progress p = result.progress();
    out.println();
    out.println(reason(result));
    if (result.all().runs() > 1) {
      out.println(
          "all "
              + result.all().runs()
              + " runs together, "
              + Durations.words(result.all().elapsed())
              + ":");
    }
    out.printf(
        Locale.ROOT,
        "%,d workloads, %,d crash states checked (%.1f%% duplicates skipped)%n"
            + "%,d code edges, %,d persistence states%n",
        p.total().workloads(),
        p.total().states(),
        p.duplicatesPercent(),
        p.total().edges(),
        p.total().persistenceStates());
    if (p.deaths() + p.failures() > 0) {
      out.printf(
          Locale.ROOT, "workers that died: %d, internal errors: %d%n", p.deaths(), p.failures());
    }
    out.println(count(p));
    for (StoredFinding found : p.findings()) {
      out.println();
      out.print(FindingFiles.summary(found.finding(), found.folder()));
    }
    if (result.reason() == EndReason.INTERRUPTED) {
      out.println();
      out.println(
          "resume with  "
              + Main.launcher()
              + " fuzz --resume --campaign "
              + FindingFiles.quote(root));
    }
    out.flush();
  }

  /** The exit code; what is inconclusive or broken is only reported if there is no finding. */
  static int exitCode(RunResult result) {
    Progress p = result.progress();
    if (result.reason() == EndReason.INTERRUPTED) {
      return ExitCode.INTERRUPTED;
    }
    if (p.findings().size() > p.flaky()) {
      return ExitCode.FINDING;
    }
    if (result.reason() == EndReason.WORKERS_DIE || p.failures() > 0) {
      return ExitCode.INTERNAL;
    }
    return p.flaky() > 0 ? ExitCode.INCONCLUSIVE : ExitCode.NOTHING_NEW;
  }

  private static String reason(RunResult result) {
    String time = Durations.words(result.progress().elapsed());
    return switch (result.reason()) {
      case DURATION -> "finished after " + time;
      case FINDINGS -> "reached --stop-after-findings after " + time;
      case INTERRUPTED -> "interrupted after " + time + "; state saved";
      case WORKERS_DIE -> "gave up after " + time + ": the workers keep dying; " + result.trouble();
    };
  }

  private static String count(Progress p) {
    int found = p.findings().size();
    if (p.known() == 0) {
      return found == 0 ? "no findings" : Words.count(found, "finding");
    }
    String fresh = found == 0 ? "no new findings" : Words.count(found, "new finding");
    return fresh + " (" + p.known() + " known from earlier runs)";
  }

  private static String stops(RunOptions run) {
    List<String> conditions = new ArrayList<>();
    run.duration().ifPresent(limit -> conditions.add("after " + Durations.exact(limit)));
    if (run.findingsMax() > 0) {
      conditions.add("after " + Words.count(run.findingsMax(), "new finding"));
    }
    conditions.add("on Ctrl-C");
    return String.join(", ", conditions);
  }
}
