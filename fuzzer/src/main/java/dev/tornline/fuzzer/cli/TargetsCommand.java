package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.report.ContractWords;
import dev.tornline.fuzzer.report.Table;
import dev.tornline.fuzzer.report.TextWrap;
import dev.tornline.fuzzer.report.Words;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.targets.Defect;
import dev.tornline.targets.Setting;
import dev.tornline.targets.Target;
import dev.tornline.targets.Variant;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code targets}. */
@Command(
    name = "targets",
    description =
        "List the targets; with a name, describe the guarantees of the target and its defects.",
    footerHeading = "%nExample:%n",
    footer = "  tornline targets jext")
final class TargetsCommand extends ConsoleCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      completionCandidates = TargetNames.class,
      description = "a target")
  private String name;

  @Override
  public Integer call() {
    if (name == null) {
      list(targets());
    } else {
      describe(targets().named(name));
    }
    return ExitCode.NOTHING_NEW;
  }

  private void list(TargetCatalog all) {
    Table table = new Table("target", "MAP_SYNC", "metadata", "defects", "description");
    for (Target target : all.all()) {
      table.row(
          target.name(),
          target.contract().mapSync() ? "yes" : "no",
          Words.of(target.contract().metadata()),
          String.valueOf(target.defects().size()),
          target.description());
    }
    out().print(table.print());
  }

  private void describe(Target target) {
    PrintWriter out = out();
    out.println(target.name() + ": " + target.description());
    out.println();
    out.println("Guarantees:");
    for (String guarantee : ContractWords.guarantees(target.contract())) {
      out.println(TextWrap.hanging("  - ", guarantee, TextWrap.WIDTH));
    }
    if (!target.variants().isEmpty()) {
      out.println();
      out.println("Variants (--variant NAME):");
      Table table = new Table();
      for (Variant variant : target.variants()) {
        table.row(variant.name(), ContractWords.summary(variant.contract()), variant.summary());
      }
      out.print(table.print().indent(2));
    }
    if (target.settings().stream().anyMatch(TargetsCommand::isOption)) {
      out.println();
      out.println("Options of this target:");
      for (Setting setting : target.settings()) {
        if (isOption(setting)) {
          out.println("  --" + setting.name());
          out.println(TextWrap.hanging("      ", setting.meaning(), TextWrap.WIDTH));
        }
      }
    }
    if (!target.defects().isEmpty()) {
      out.println();
      out.println("Defects (--defect NAME):");
      for (Defect defect : target.defects()) {
        out.println("  " + defect.name());
        out.println(TextWrap.hanging("      ", defect.summary(), TextWrap.WIDTH));
        out.println(
            TextWrap.hanging("      ", "modelled on: " + defect.modelledOn(), TextWrap.WIDTH));
      }
    }
  }

  /** Variants are listed by themselves. */
  private static boolean isOption(Setting setting) {
    return !setting.name().equals(Setting.VARIANT);
  }
}
