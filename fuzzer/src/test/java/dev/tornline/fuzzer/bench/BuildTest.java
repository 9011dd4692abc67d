package dev.tornline.fuzzer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Builds are started as a user would, and compared by what they print. */
@DisabledOnOs(OS.WINDOWS)
final class BuildTest {

  @TempDir private Path folder;

  private Build build(String... printed) throws IOException {
    Path launcher = folder.resolve("tornline");
    Files.writeString(launcher, "#!/bin/sh\n" + String.join("\n", printed) + "\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    long[] now = {0};
    return Build.in(folder, () -> now[0] += 20_000_000_000L);
  }

  @Test
  void fuzz_printsProgressAndSummary_isRead() throws Exception {
    BuildRun run =
        build(
                "echo elapsed_s=10 workloads=100 workloads_s=10 states=9 edges=40 corpus=1",
                "echo elapsed_s=20 workloads=300 workloads_s=10 states=9 edges=60 corpus=1",
                "echo '1,300 workloads, 4,000 crash states checked (1% duplicates skipped)'",
                "exit 1")
            .fuzz(List.of("jext"));

    assertEquals(20, run.seconds());
    assertEquals(65, run.workloadsPerSecond());
    assertEquals(200, run.statesPerSecond());
    assertEquals(OptionalDouble.of(20), run.edgesAfter(50));
    assertEquals(OptionalDouble.of(50), run.edgesAfter(200));
    assertEquals(OptionalDouble.empty(), run.edgesAfter(301));
  }

  @Test
  void fuzz_argumentsAndFolder_areThoseOfACampaign() throws Exception {
    Path seen = folder.resolve("seen");

    build("echo \"$@\" > " + seen, "echo 1 workload, 1 crash state judged")
        .fuzz(List.of("jext", "--seed", "2"));

    assertTrue(
        Files.readString(seen).matches("fuzz jext --seed 2 --campaign .*/campaign\n"),
        Files.readString(seen));
  }

  @Test
  void fuzz_fails_saysWhereAndTheLastLine() throws Exception {
    Build build = build("echo reading", "echo 'tornline: no such target'", "exit 2");

    UserException failed = assertThrows(UserException.class, () -> build.fuzz(List.of("x")));

    assertEquals(
        folder.resolve("tornline") + ": it ended with 2: tornline: no such target",
        failed.getMessage());
  }

  @Test
  void fuzz_noSummary_isAnError() throws Exception {
    Build build = build("echo hello");

    UserException failed = assertThrows(UserException.class, () -> build.fuzz(List.of("x")));

    assertEquals(
        folder.resolve("tornline") + ": it printed no summary: hello", failed.getMessage());
  }

  @Test
  void interrupt_whileItRuns_endsIt() throws Exception {
    Path begun = folder.resolve("begun");
    Build build = build("touch " + begun, "exec sleep 600");
    Thread other =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!Files.exists(begun)) {
                    Thread.onSpinWait();
                  }
                  build.interrupt();
                });

    assertEquals(BuildRun.NOTHING, build.fuzz(List.of("x")));

    other.join();
    assertTrue(build.interrupted());
  }

  @Test
  void in_noLauncher_saysWhatABuildIs() {
    UserException failed =
        assertThrows(UserException.class, () -> Build.in(folder, System::nanoTime));

    assertEquals(
        folder.resolve("tornline")
            + ": cannot be run; a build is a clone or a distribution of Tornline",
        failed.getMessage());
  }
}
