package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.doctor.Diagnosis;
import dev.tornline.fuzzer.doctor.MachineChecks;
import dev.tornline.fuzzer.doctor.TargetChecks;
import dev.tornline.fuzzer.report.Words;
import dev.tornline.targets.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code doctor}. */
@Command(
    name = "doctor",
    description = "Check what this machine lacks for each target, and how to install it.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing is missing", "2:something is missing"},
    footerHeading = "%nExample:%n",
    footer = "  tornline doctor")
final class DoctorCommand extends ConsoleCommand implements Callable<Integer> {

  private static final int STATE_WIDTH = Diagnosis.State.MISSING.name().length();

  private boolean missing;

  @Override
  public Integer call() {
    List<Target> checked =
        targets().all().stream().filter(target -> !target.needsSettings()).toList();
    activity().doing("checking this machine");
    List<Diagnosis> machine = MachineChecks.all(Path.of(""));
    int width =
        Stream.concat(
                machine.stream().map(Diagnosis::subject),
                checked.stream().map(TargetChecks::subject))
            .mapToInt(String::length)
            .max()
            .orElse(0);
    machine.forEach(diagnosis -> print(diagnosis, width));
    for (Target target : checked) {
      activity().doing(TargetChecks.activity(target));
      print(TargetChecks.check(target), width);
    }
    activity().rest();
    return missing ? ExitCode.USAGE : ExitCode.NOTHING_NEW;
  }

  /** A check takes up to a minute, so each result is printed as it is known. */
  private void print(Diagnosis diagnosis, int width) {
    missing |= diagnosis.state() == Diagnosis.State.MISSING;
    String columns = "%-" + STATE_WIDTH + "s  %-" + width + "s  %s%n";
    out()
        .printf(
            Locale.ROOT,
            columns,
            Words.of(diagnosis.state()),
            diagnosis.subject(),
            diagnosis.finding());
    if (!diagnosis.remedy().isEmpty()) {
      out().printf(Locale.ROOT, columns, "", "", "-> " + diagnosis.remedy());
    }
    out().flush();
  }
}
