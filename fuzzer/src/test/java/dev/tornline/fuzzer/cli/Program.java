package dev.tornline.fuzzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The program as a process of its own, whose output goes to files. */
final class Program implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 90;

  private final Process process;
  private final Path folder;

  private Program(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /** Starts it; its output goes to the files {@code out} and {@code err} in the folder. */
  static Program start(Path folder, String... arguments) throws IOException {
    return start(folder, command(arguments));
  }

  /** The same in a terminal of 80 columns and 24 rows; all that it shows goes to {@code out}. */
  static Program inTerminal(Path folder, String... arguments) throws IOException {
    String command =
        command(arguments).stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    return start(
        folder, List.of("script", "-qefc", "stty cols 80 rows 24; exec " + command, "/dev/null"));
  }

  private static Program start(Path folder, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("TERM", "xterm");
    return new Program(builder.start(), folder);
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    // Who starts the tests in the background has it ignored.
    command.addAll(List.of("env", "--default-signal=INT"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dtornline.launcher=./tornline");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Something that comes to be true. */
  interface Condition {
    boolean holds() throws IOException;
  }

  /** Returns when the condition holds. */
  void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < end, () -> what + " did not come: " + folder);
      Thread.sleep(20);
    }
  }

  /** Sends a signal, such as {@code INT}. */
  void signal(String name) throws IOException, InterruptedException {
    assertEquals(
        0, new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor());
  }

  /** Types something in its terminal. */
  void type(String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Its exit code, when it has ended. */
  int exitCode() throws InterruptedException {
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it does not end");
    return process.exitValue();
  }

  /** The processes that it has started. */
  List<ProcessHandle> children() {
    return process.children().toList();
  }

  /** What it has printed so far. */
  String out() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  /** What it has complained of so far. */
  String err() throws IOException {
    return Files.readString(folder.resolve("err"));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
