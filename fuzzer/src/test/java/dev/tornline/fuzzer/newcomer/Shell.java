package dev.tornline.fuzzer.newcomer;

import dev.tornline.fuzzer.testing.Emulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A shell in a pseudo-terminal.
 *
 * @param columns how wide it is
 * @param rows how high it is
 * @param environment variables that commands have besides those of this process
 */
record Shell(int columns, int rows, Map<String, String> environment) {

  private static final long PATIENCE_MINUTES = 10;

  /** Rows enough for all that a command prints, so that nothing scrolls away. */
  private static final int ROWS_SHOWN = 400;

  /**
   * What a user saw.
   *
   * @param text what was on the screen in the end, and above it
   * @param silence the longest time in which nothing changed, in milliseconds
   */
  record Shown(String text, int exitCode, long silence) {}

  /** Keys that are typed as soon as something is shown. */
  record Keys(String after, String typed) {}

  /** Runs a command line in a folder until it ends. */
  Shown run(Path folder, String commandLine, Optional<Keys> keys)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    "script",
                    "-qefc",
                    "stty cols " + columns + " rows " + rows + "; " + commandLine,
                    "/dev/null"))
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("TERM", "xterm");
    Process process = builder.start();
    try {
      Emulator emulator = new Emulator(columns, ROWS_SHOWN);
      long silence = follow(process, emulator, keys);
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        throw new AssertionError("it does not end: " + commandLine);
      }
      return new Shown(emulator.screen(), process.exitValue(), silence);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Returns the longest silence in milliseconds. */
  private static long follow(Process process, Emulator emulator, Optional<Keys> keys)
      throws IOException {
    Optional<Keys> left = keys;
    long longest = 0;
    long last = System.nanoTime();
    byte[] buffer = new byte[1 << 16];
    InputStream output = process.getInputStream();
    for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
      long now = System.nanoTime();
      longest = Math.max(longest, now - last);
      last = now;
      emulator.write(new String(buffer, 0, count, StandardCharsets.UTF_8));
      if (left.isPresent() && emulator.screen().contains(left.get().after())) {
        process.getOutputStream().write(left.get().typed().getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        left = Optional.empty();
      }
    }
    return TimeUnit.NANOSECONDS.toMillis(Math.max(longest, System.nanoTime() - last));
  }
}
