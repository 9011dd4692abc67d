package dev.tornline.fuzzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while minimizing. */
@DisabledOnOs(OS.WINDOWS)
final class MinimizeInterruptedTest {

  private static final int UNRELATED_FILES = 20;

  @TempDir private Path folder;

  @Test
  void sigint_afterTheFirstStep_keepsTheBestSoFar() throws Exception {
    Path workload = folder.resolve("long.tl");
    Files.writeString(workload, workload());
    Path result = folder.resolve("small");
    try (Program program =
        Program.start(
            folder,
            "minimize",
            workload.toString(),
            "--defect",
            "sync-only-if-new",
            "-o",
            result.toString())) {
      program.await("a step", () -> program.out().contains(" lost, "));
      program.signal("INT");
      assertEquals(130, program.exitCode());
      assertTrue(program.out().contains("interrupted: "), program.out());
      assertTrue(
          program
              .err()
              .lines()
              .allMatch(line -> line.startsWith("tornline: ") && !line.contains("error")),
          program.err());
    }
    assertTrue(
        Files.readAllLines(result.resolve("workload.tl")).size() < workload().lines().count());
    try (Program replay = Program.start(folder, "replay", result.toString())) {
      assertEquals(1, replay.exitCode(), replay.err());
    }
  }

  /** Minimizing it takes many steps. */
  private static String workload() {
    StringBuilder text =
        new StringBuilder(
            """
            tornline workload v1
            f0 = create /a
            write f0 off=0 len=4096 data=A
            m0 = mmap f0 off=0 len=4096 sync
            store m0 off=0 len=8 data=B
            persist m0 off=0 len=8
            """);
    for (int i = 0; i < UNRELATED_FILES; i++) {
      text.append("write f0 off=").append(4096 * (i + 1)).append(" len=100 data=C\n");
      text.append("fdatasync f0\n");
    }
    return text.toString();
  }
}
