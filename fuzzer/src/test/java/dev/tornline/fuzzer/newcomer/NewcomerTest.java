package dev.tornline.fuzzer.newcomer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.newcomer.Shell.Keys;
import dev.tornline.fuzzer.newcomer.Shell.Shown;
import dev.tornline.fuzzer.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The first hour of a user: clones, finds a bug, replays it by its id, minimizes it, goes on with a
 * campaign, fuzzes a filesystem of another project, and tests it with JUnit. Every message is
 * pinned by a golden file, and no command is silent for more than two seconds, beyond what a JVM
 * takes to start on this machine.
 */
@Tag("newcomer")
@EnabledOnOs(OS.LINUX)
final class NewcomerTest {

  private static final long SILENCE_MAX_MILLIS = 2000;

  /** How many times what a JVM takes to start may pass besides, on a machine that is busy. */
  private static final int STARTS = 3;

  /** Columns in which no line of Maven is broken. */
  private static final int WIDE = 400;

  private static final String JAVA =
      "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "'";
  private static final String SHELF = "docs/template-filesystem/target/shelf-1.jar";

  @TempDir private Path folder;
  private Path clone;
  private Shell shell;
  private String size;
  private final List<Executable> checks = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"80, 24", "120, 40"})
  void firstHour(int columns, int rows) throws Exception {
    size = columns + "x" + rows;
    shell = new Shell(columns, rows, Map.of());
    clone = folder.resolve("tornline");
    quietly(folder, "git clone -q '" + Path.of("..").toRealPath() + "' tornline");

    String build = run("01-build", "./tornline --version", 0).text();
    assertTrue(build.contains("building for the first time"), build);

    String first =
        run(
                "02-first-finding",
                "./tornline fuzz jext --defect sync-only-if-new --duration 60s"
                    + " --stop-after-findings 1 --workers 1 --seed 1",
                1)
            .text();
    String id = first.replaceFirst("(?s).*?\n +([0-9a-f]{8})  /.*", "$1");
    run("03-replay-by-id", "./tornline replay " + id, 1);
    run("04-explain-by-id", "./tornline explain " + id, 0);
    run("05-minimize-by-id", "./tornline minimize " + id + " -o small", 0);

    run(
        "06-interrupted",
        "./tornline fuzz jext --duration 60s --workers 1 --seed 1",
        130,
        Optional.of(new Keys("executing", "\003")));
    run("07-resumed", "./tornline fuzz --resume --duration 2s", 0);

    quietly(clone, "mvn -q -B install -DskipTests");
    quietly(clone, "mvn -q -B -f docs/template-filesystem package -DskipTests");
    run("08-own-filesystem", "./tornline --classpath " + SHELF + " targets shelf", 0);
    run(
        "09-own-finding",
        "./tornline --classpath "
            + SHELF
            + " fuzz shelf --defect lazy-size --duration 60s --stop-after-findings 1 --workers 1"
            + " --seed 1",
        1);

    quietly(clone, "mvn -q -B -f docs/template-filesystem test");
    quietly(
        clone,
        "sed -i 's/target = ShelfTarget.class/&, seed = \"1\", defects = \"lazy-size\"/'"
            + " docs/template-filesystem/src/test/java/com/example/shelf/ShelfTest.java");
    Shown failed =
        new Shell(WIDE, rows, Map.of())
            .run(clone, "mvn -B -f docs/template-filesystem test", Optional.empty());
    assertEquals(1, failed.exitCode(), failed.text());
    checks.add(() -> golden("10-junit", report(failed.text())));
    Assertions.assertAll(checks);
  }

  private void quietly(Path in, String command) throws IOException, InterruptedException {
    Shown shown = shell.run(in, command, Optional.empty());
    assertEquals(0, shown.exitCode(), () -> command + "\n" + shown.text());
  }

  private Shown run(String name, String command, int exitCode)
      throws IOException, InterruptedException {
    return run(name, command, exitCode, Optional.empty());
  }

  private Shown run(String name, String command, int exitCode, Optional<Keys> keys)
      throws IOException, InterruptedException {
    long start = shell.run(clone, JAVA + " -version", Optional.empty()).silence();
    Shown shown = shell.run(clone, command, keys);
    assertEquals(exitCode, shown.exitCode(), () -> command + "\n" + shown.text());
    checks.add(() -> golden(name, "$ " + command + "\n" + shown.text()));
    checks.add(
        () ->
            assertTrue(
                shown.silence() <= SILENCE_MAX_MILLIS + STARTS * start,
                () -> command + ": silent for " + shown.silence() + " ms\n" + shown.text()));
    return shown;
  }

  /**
   * What Tornline says in what Maven prints of a failed test. How many findings the campaign makes
   * after the first one depends on the machine.
   */
  private static String report(String maven) {
    return maven
        .replaceFirst("(?s).*?\n(a finding|\\d+ findings) in", "FINDINGS in")
        .replaceFirst("(?s)(\n  [0-9a-f]{8}  /[^\n]*)(\n  [0-9a-f]{8}  /[^\n]*)*", "$1")
        .replaceFirst("(?s)\n[\t ]+at .*", "\n");
  }

  private void golden(String name, String text) throws IOException {
    Files.createDirectories(folder);
    Golden.check("newcomer/" + size + "/" + name, Blurred.of(text, folder.toString()));
  }
}
