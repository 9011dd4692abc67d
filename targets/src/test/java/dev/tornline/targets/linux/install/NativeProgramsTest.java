package dev.tornline.targets.linux.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.targets.linux.CProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every C file of the project compiles without a warning. */
final class NativeProgramsTest {

  private static final Path BY_HAND = Path.of("..", "crashes", "by-hand");

  @TempDir private Path folder;

  @Test
  void programs_compileWithoutAWarning() {
    CProgram.compiler();
    NativePrograms programs =
        new NativePrograms(new Cache(folder), List.of("-O2", "-Wall", "-Wextra", "-Werror"));
    assertTrue(Files.isExecutable(programs.agent()));
    assertTrue(Files.exists(programs.plugin()));
    assertTrue(Files.exists(programs.mkfsClock()));
  }

  @Test
  void programsByHand_compileAsTheirScriptCompilesThem() throws IOException {
    Program compiler = CProgram.compiler();
    String script = Files.readString(BY_HAND.resolve("run"));
    assertTrue(script.contains("cc -O1 -Wall -Wextra -Werror -static "));
    List<Path> files = sources(BY_HAND);
    assertFalse(files.isEmpty());
    for (Path file : files) {
      Program.Result result =
          compiler.run("-O1", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", file.toString());
      assertEquals(0, result.code(), result::output);
    }
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".c")).sorted().toList();
    }
  }
}
