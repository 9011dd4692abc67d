package dev.tornline.fuzzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.fuzzer.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users read. */
final class CliGoldenTest {

  private static final String WORKLOAD =
      """
      tornline workload v1
      # the size is promised with the first store
      device 16MiB

      f0 = create /a
      truncate f0 size=8192
      m0 = mmap f0 off=0 len=8192 sync
      store m0 off=4096 len=8 data=B
      persist m0 off=4096 len=8
      fsync f3
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "no-command, ''",
    "help, help",
    "help-fuzz, help fuzz",
    "help-replay, help replay",
    "help-minimize, help minimize",
    "help-explain, help explain",
    "help-bench, help bench",
    "help-bench-defects, help bench defects",
    "help-unknown-command, help bench dance",
    "bench-nothing, bench",
    "bench-unknown-defect, bench defects --target toy --defect none",
    "bench-no-seeds, bench defects --target toy --seeds 0",
    "help-targets, help targets",
    "help-doctor, help doctor",
    "targets, targets",
    "targets-toy, targets toy",
    "help-rules, help rules",
    "rules, rules",
    "rules-r2, rules R2",
    "rules-r8, rules r8",
    "rules-unknown, rules U1",
    "unknown-command, dance",
    "unknown-option, fuzz toy --fast",
    "unknown-target, targets nova",
    "unknown-argument, targets toy toy",
    "near-command, repaly",
    "near-subcommand, help bench stats",
    "near-option, fuzz toy --defct=x",
    "near-option-by-prefix, fuzz toy --stop-after 1",
    "near-target, targets tyo",
    "near-defect, fuzz toy --defect lazy",
    "near-rule, rules R22",
    "unknown-option-of-subcommand, bench defects --fast"
  })
  void command_withoutFiles_printsGolden(String name, String command) throws IOException {
    Golden.check("cli/" + name, Cli.run(words(command)).transcript(command));
  }

  private static String[] words(String command) {
    return command.isEmpty() ? new String[0] : command.split(" ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fuzz", "bench", "bench defects"})
  void help_asOptionOrAsCommand_isTheSame(String command) {
    String[] names = words(command);
    Cli asOption =
        Cli.run(Stream.concat(Stream.of(names), Stream.of("--help")).toArray(String[]::new));
    Cli asCommand =
        Cli.run(Stream.concat(Stream.of("help"), Stream.of(names)).toArray(String[]::new));
    assertEquals(asCommand, asOption);
    assertEquals(0, asOption.code());
  }

  @Test
  void version_asOptionOrAsCommand_isTheSame() {
    assertEquals(Cli.run("version"), Cli.run("--version"));
  }

  @Test
  void replay_workloadOnHealthyTarget_listsStepsAndKeeps() throws IOException {
    Cli run = Cli.run("replay", "--target", "toy", workload());
    Golden.check("cli/replay-kept", run.transcript("replay --target toy size.tl"));
    assertEquals(0, run.code());
  }

  @Test
  void replay_workloadOnDefect_printsTheReport() throws IOException {
    Cli run = Cli.run("replay", "--target", "toy", "--defect", "lazy-size", workload());
    Golden.check(
        "cli/replay-broken", run.transcript("replay --target toy --defect lazy-size size.tl"));
    assertEquals(1, run.code());
  }

  @Test
  void replay_targetThatThrows_tellsWhere() throws IOException {
    Path file = folder.resolve("punch.tl");
    Files.writeString(
        file,
        """
        tornline workload v1
        device 16MiB

        f0 = create /a
        write f0 off=0 len=8192 data=A
        fallocate f0 punch off=0 len=4096
        fsync f0
        """);
    Cli run = Cli.run("replay", "--target", "toy", "--defect", "punch-throws", file.toString());
    Golden.check(
        "cli/replay-throws", run.transcript("replay --target toy --defect punch-throws punch.tl"));
    assertEquals(1, run.code());
  }

  @Test
  void replay_twoFiles_worstResultCounts() throws IOException {
    String file = workload();
    Cli run = Cli.run("replay", "--target", "toy", "--defect", "lazy-size", file, file);
    assertEquals(1, run.code());
    assertEquals(2, run.out().lines().filter(line -> line.startsWith("==== ")).count());
  }

  @Test
  void doctor_onAWorkingMachine_findsNothingMissing() {
    Cli run = Cli.run("doctor");
    assertEquals(0, run.code(), run.out());
    assertEquals(1, run.out().lines().filter(line -> line.contains("target toy")).count());
  }

  @Test
  void version_always_namesVersionAndJdk() {
    Cli run = Cli.run("version");
    assertEquals(0, run.code());
    assertEquals(2, run.out().lines().count());
  }

  private String workload() throws IOException {
    Path file = folder.resolve("size.tl");
    Files.writeString(file, WORKLOAD);
    return file.toString();
  }
}
