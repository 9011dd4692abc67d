package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.targets.linux.install.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Small C programs around the sources of the agent; tests are skipped where no compiler is. */
public final class CProgram {

  /** Where the sources of agent and plugin lie. */
  public static final Path SOURCES = Path.of("src/main/resources/dev/tornline/targets/linux");

  private static final List<String> OPTIONS =
      List.of("-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-I", SOURCES.toString());

  private CProgram() {}

  /** The compiler. */
  public static Program compiler() {
    Assumptions.assumeTrue(Program.find("cc").isPresent(), "there is no C compiler");
    return Program.find("cc").orElseThrow();
  }

  /**
   * Compiles the text of a program together with files of the agent, and runs it.
   *
   * @return the lines that it prints
   */
  public static List<String> run(Path folder, String text, String... files) throws IOException {
    Path source = Files.writeString(folder.resolve("program.c"), text);
    Path program = folder.resolve("program");
    List<String> arguments = new ArrayList<>(OPTIONS);
    arguments.addAll(List.of("-o", program.toString(), source.toString()));
    for (String file : files) {
      arguments.add(SOURCES.resolve(file).toString());
    }
    Program.Result compiled = compiler().run(arguments.toArray(String[]::new));
    assertEquals(0, compiled.code(), compiled::output);
    return new Program(program).run().output().lines().toList();
  }
}
