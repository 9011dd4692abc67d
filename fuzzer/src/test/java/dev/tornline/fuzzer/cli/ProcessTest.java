package dev.tornline.fuzzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: signals, and what is left when it dies. */
@DisabledOnOs(OS.WINDOWS)
final class ProcessTest {

  private static final long PATIENCE_SECONDS = 90;

  @TempDir private Path folder;
  private Process process;
  private List<ProcessHandle> workers = List.of();

  @BeforeEach
  void startAndWaitForCorpus() throws Exception {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Dtornline.launcher=./tornline",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "fuzz",
                "toy",
                "--workers",
                "1",
                "--campaign",
                folder.resolve("campaign").toString())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    await("a corpus", this::hasCorpus);
    workers = process.children().toList();
    assertEquals(1, workers.size());
  }

  @AfterEach
  void endAll() {
    process.destroyForcibly();
    workers.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void sigint_whileFuzzing_savesAndSaysHowToGoOn() throws Exception {
    signal("INT");
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertEquals(130, process.exitValue());
    String out = Files.readString(folder.resolve("out"));
    assertTrue(
        out.endsWith(
            "go on with  ./tornline fuzz toy --campaign "
                + folder.resolve("campaign")
                + " --resume\n"),
        out);
    assertTrue(Files.exists(folder.resolve("campaign/stats.json")));
    assertFalse(workers.getFirst().isAlive());
    assertEquals("", Files.readString(folder.resolve("err")));
  }

  @Test
  void sigterm_whileFuzzing_endsWith143() throws Exception {
    signal("TERM");
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertEquals(143, process.exitValue());
    assertFalse(workers.getFirst().isAlive());
  }

  @Test
  void sigkill_whileFuzzing_leavesNoWorkerAndAUsableCampaign() throws Exception {
    signal("KILL");
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    await("the end of the worker", () -> !workers.getFirst().isAlive());
    Cli resumed =
        Cli.run(
            "fuzz",
            "toy",
            "--campaign",
            folder.resolve("campaign").toString(),
            "--resume",
            "--duration",
            "1s",
            "--workers",
            "1");
    assertEquals(0, resumed.code(), resumed.err());
  }

  private void signal(String name) throws IOException, InterruptedException {
    assertEquals(
        0, new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor());
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

  private interface Condition {
    boolean holds() throws IOException;
  }

  private void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < end, () -> what + " did not come; " + folder.toString());
      Thread.sleep(50);
    }
  }
}
