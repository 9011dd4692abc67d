package dev.tornline.fuzzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: signals, and what is left when it dies. */
@DisabledOnOs(OS.WINDOWS)
final class ProcessTest {

  /** What a slow machine makes the program say before it can start the worker. */
  private static final String WAITING = "^(tornline: (checking|reading) .*\n)*";

  @TempDir private Path folder;
  private Program program;
  private List<ProcessHandle> workers = List.of();

  @BeforeEach
  void startAndWaitForCorpus() throws Exception {
    program =
        Program.start(
            folder,
            "fuzz",
            "toy",
            "--workers",
            "1",
            "--campaign",
            folder.resolve("campaign").toString());
    program.await("a corpus", this::hasCorpus);
    workers = program.children();
    assertEquals(1, workers.size());
  }

  @AfterEach
  void endAll() {
    program.close();
    workers.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void sigint_whileFuzzing_savesAndSaysHowToGoOn() throws Exception {
    program.signal("INT");
    assertEquals(130, program.exitCode());
    String out = program.out();
    assertTrue(
        out.endsWith(
            "resume with  ./tornline fuzz --resume --campaign "
                + folder.resolve("campaign")
                + "\n"),
        out);
    assertTrue(Files.exists(folder.resolve("campaign/stats.json")));
    assertFalse(workers.getFirst().isAlive());
    assertEquals("tornline: starting 1 worker\n", program.err().replaceFirst(WAITING, ""));
  }

  @Test
  void sigterm_whileFuzzing_endsWith143() throws Exception {
    program.signal("TERM");
    assertEquals(143, program.exitCode());
    assertFalse(workers.getFirst().isAlive());
  }

  @Test
  void sigkill_whileFuzzing_leavesNoWorkerAndAUsableCampaign() throws Exception {
    program.signal("KILL");
    assertEquals(137, program.exitCode());
    program.await("the end of the worker", () -> !workers.getFirst().isAlive());
    Cli resumed =
        Cli.run(
            "fuzz",
            "--campaign",
            folder.resolve("campaign").toString(),
            "--resume",
            "--duration",
            "1s",
            "--workers",
            "1");
    assertEquals(0, resumed.code(), resumed.err());
  }

  private boolean hasCorpus() throws IOException {
    Path corpus = folder.resolve("campaign/corpus");
    if (!Files.isDirectory(corpus)) {
      return false;
    }
    try (var files = Files.list(corpus)) {
      return files.findAny().isPresent();
    }
  }
}
