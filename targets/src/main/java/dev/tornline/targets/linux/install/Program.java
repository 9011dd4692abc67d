package dev.tornline.targets.linux.install;

import dev.tornline.targets.NotReadyException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program of the system.
 *
 * @param path where it lies
 */
public record Program(Path path) {

  /** Folders that are not on the path of every user. */
  private static final List<String> SYSTEM_FOLDERS =
      List.of("/usr/local/sbin", "/usr/sbin", "/sbin");

  /** The program of this name on the path or among the system's, if there is one. */
  public static Optional<Program> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Stream.of(path.split(File.pathSeparator)), SYSTEM_FOLDERS.stream())
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Program::new);
  }

  /**
   * The program of this name.
   *
   * @param debianPackage that has it
   * @throws NotReadyException if there is none
   */
  public static Program need(String name, String debianPackage) {
    return find(name)
        .orElseThrow(
            () ->
                new NotReadyException(
                    name + " is not installed",
                    "install it (Debian: apt install " + debianPackage + ")"));
  }

  /**
   * What a program did.
   *
   * @param code its exit code
   * @param output what it said, errors included
   */
  public record Result(int code, String output) {

    /** The last line that is not empty. */
    public String lastLine() {
      return output
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .reduce("", (_, b) -> b);
    }
  }

  /** Runs it to its end, with these variables set. */
  public Result run(Map<String, String> variables, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(path.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    try (var output = process.getInputStream()) {
      String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), said);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException(path + " was interrupted", e);
    }
  }

  /** Runs it to its end. */
  public Result run(String... arguments) throws IOException {
    return run(Map.of(), arguments);
  }
}
