package dev.tornline.fuzzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.finding.Finding;
import dev.tornline.fuzzer.finding.FindingFolder;
import dev.tornline.fuzzer.finding.FindingReader;
import dev.tornline.fuzzer.testing.FolderSnapshot;
import dev.tornline.fuzzer.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code minimize} on the toy. */
final class MinimizeCommandTest {

  private static final String WORKLOAD =
      """
      tornline workload v1
      device 16MiB

      f1 = create /c
      truncate f1 size=8192
      m2 = mmap f1 off=0 len=8192 sync
      store m2 off=4096 len=24 data=D
      flush m2 off=4096 len=24 clflushopt
      fence mfence
      """;

  @TempDir private Path folder;

  @Test
  void minimize_workload_printsEveryStepAndWritesAFinding() throws IOException {
    Path file = workload();
    Cli run = minimize(file);
    Golden.check(
        "cli/minimize",
        run.transcript("minimize --target toy --defect lazy-size long.tl")
            .replace(folder.toString(), "."));
    assertEquals(0, run.code());
    Path written = folder.resolve("long.min");
    Golden.check("cli/minimized.tl", Files.readString(written.resolve("workload.tl")));
    assertEquals(1, Cli.run("replay", written.toString()).code());
  }

  @Test
  void minimize_minimizedFinding_changesNothingMore() throws IOException {
    minimize(workload());
    Path first = folder.resolve("long.min");
    var before = FolderSnapshot.of(first);
    Cli run = Cli.run("minimize", first.resolve("finding.json").toString());
    assertEquals(0, run.code(), run.err());
    Path second = folder.resolve("long.min.min");
    assertEquals(before, FolderSnapshot.of(first));
    assertEquals(
        Files.readString(first.resolve("workload.tl")),
        Files.readString(second.resolve("workload.tl")));
    assertEquals(finding(first).crash(), finding(second).crash());
  }

  @Test
  void minimize_liveFailure_isMinimizedToo() throws IOException {
    Path file = folder.resolve("punch.tl");
    Files.writeString(
        file,
        """
        tornline workload v1
        device 16MiB

        f0 = create /a
        write f0 off=0 len=8192 data=A
        fsync f0
        fallocate f0 punch off=0 len=4096
        fsync f0
        """);
    Cli run = Cli.run("minimize", "--target", "toy", "--defect", "punch-throws", file.toString());
    assertEquals(0, run.code(), run.err());
    assertEquals(
        "tornline workload v1\ndevice 16MiB\n\nf0 = create /a\nfallocate f0 punch off=0 len=1\n",
        Files.readString(folder.resolve("punch.min/workload.tl")));
  }

  @Test
  void minimize_healthyTarget_isNotReproduced() throws IOException {
    Cli run = Cli.run("minimize", "--target", "toy", workload().toString());
    assertEquals(3, run.code());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("no violation"), run.err());
    assertFalse(Files.exists(folder.resolve("long.min")));
  }

  @Test
  void minimize_otherSignature_namesWhatIsWrong() throws IOException {
    Cli run =
        Cli.run(
            "minimize",
            "--target=toy",
            "--defect=lazy-size",
            "--signature=r1-none",
            workload().toString());
    assertEquals(3, run.code());
    assertTrue(run.err().contains("r2-wrong-size-by-store"), run.err());
  }

  @ParameterizedTest
  @CsvSource({
    "long.min, -o long.tl, already exists",
    "long.min, -o none/x, its parent folder does not exist",
    "none.tl, '', no such file",
    "empty, '', no finding.json",
    "long.min, -o long.min/x, lies within the finding",
    "long.min, --target=toy, remove the options",
    "cut, '', not a finding"
  })
  void minimize_badInput_saysSoInOneLineAndChangesNothing(
      String file, String option, String message) throws IOException {
    minimize(workload());
    Files.createDirectory(folder.resolve("empty"));
    Files.createDirectory(folder.resolve("cut"));
    String json = Files.readString(folder.resolve("long.min/finding.json"));
    Files.writeString(folder.resolve("cut/finding.json"), json.substring(0, json.length() / 2));
    var before = FolderSnapshot.of(folder);
    String path = folder.resolve(file).toString();
    Cli run =
        option.isEmpty()
            ? Cli.run("minimize", path)
            : option.startsWith("-o ")
                ? Cli.run("minimize", "-o", folder.resolve(option.substring(3)).toString(), path)
                : Cli.run("minimize", option, path);
    assertEquals(2, run.code(), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertEquals(before, FolderSnapshot.of(folder));
  }

  private static Finding finding(Path folder) {
    return FindingReader.document(folder.resolve(FindingFolder.DOCUMENT));
  }

  private static Cli minimize(Path file) {
    return Cli.run("minimize", "--target", "toy", "--defect", "lazy-size", file.toString());
  }

  private Path workload() throws IOException {
    Path file = folder.resolve("long.tl");
    Files.writeString(file, WORKLOAD);
    return file;
  }
}
