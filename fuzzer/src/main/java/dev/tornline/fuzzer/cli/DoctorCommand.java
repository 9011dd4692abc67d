package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.doctor.Diagnosis;
import dev.tornline.fuzzer.doctor.MachineChecks;
import dev.tornline.fuzzer.doctor.TargetChecks;
import dev.tornline.fuzzer.report.Table;
import dev.tornline.fuzzer.report.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code doctor}. */
@Command(
    name = "doctor",
    description = "Checks what this machine lacks for each target, and how to install it.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing is missing", "2:something is missing"},
    footerHeading = "%nExample:%n",
    footer = "  tornline doctor")
final class DoctorCommand extends ConsoleCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    List<Diagnosis> diagnoses = new ArrayList<>(MachineChecks.all(Path.of("")));
    targets().all().stream()
        .filter(target -> !target.needsSettings())
        .forEach(target -> diagnoses.add(TargetChecks.check(target)));
    Table table = new Table();
    for (Diagnosis diagnosis : diagnoses) {
      table.row(Words.of(diagnosis.state()), diagnosis.subject(), diagnosis.finding());
      if (!diagnosis.remedy().isEmpty()) {
        table.row("", "", "-> " + diagnosis.remedy());
      }
    }
    out().print(table.print());
    boolean missing =
        diagnoses.stream().anyMatch(found -> found.state() == Diagnosis.State.MISSING);
    return missing ? ExitCode.USAGE : ExitCode.NOTHING_NEW;
  }
}
