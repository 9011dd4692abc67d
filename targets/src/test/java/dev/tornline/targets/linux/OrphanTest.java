package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No guest outlives the process that has booted it, and nothing of a guest outlives both. */
final class OrphanTest {

  private static final long END_SECONDS = 30;
  private static final long START_SECONDS = 60;

  @BeforeAll
  static void ready() {
    LinuxReadiness.assumeReady();
  }

  /** Ways in which a process ends. */
  enum Way {
    /** Nothing of it runs any more. */
    KILLED,
    TERMINATED,
    INTERRUPTED,
    EXITS,
    OUT_OF_MEMORY;

    void end(Process process) throws IOException, InterruptedException {
      switch (this) {
        case KILLED -> process.destroyForcibly();
        case TERMINATED -> process.destroy();
        case INTERRUPTED ->
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        case EXITS -> tell(process, BootAndWait.EXIT);
        case OUT_OF_MEMORY -> tell(process, BootAndWait.OUT_OF_MEMORY);
      }
    }

    private static void tell(Process process, int what) throws IOException {
      process.getOutputStream().write(what);
      process.getOutputStream().flush();
    }
  }

  @ParameterizedTest
  @EnumSource
  void end_ofAProcessWithGuests_isTheirEnd(Way way) throws IOException, InterruptedException {
    Process process = start();
    try (BufferedReader said = process.inputReader()) {
      List<ProcessHandle> guests =
          Stream.of(said.readLine().split(" "))
              .map(pid -> ProcessHandle.of(Long.parseLong(pid)))
              .flatMap(Optional::stream)
              .toList();
      assertEquals(2, guests.size(), "a traced guest and one that recovers");
      guests.forEach(guest -> assertEquals(List.of(), named(guest), "memory with a name"));
      way.end(process);
      assertTrue(process.waitFor(END_SECONDS, TimeUnit.SECONDS), "the process lives on");
      assertNotEquals(0, process.exitValue());
      for (ProcessHandle guest : guests) {
        awaitEnd(guest);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void kill_whileGuestsBoot_endsThem() throws IOException, InterruptedException {
    Process process = start();
    List<ProcessHandle> guests = List.of();
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
      while (guests.isEmpty() && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(1);
        guests = process.children().toList();
      }
    } finally {
      process.destroyForcibly();
    }
    process.waitFor();
    assertFalse(guests.isEmpty(), "no guest is booted");
    for (ProcessHandle guest : guests) {
      awaitEnd(guest);
    }
  }

  private static Process start() throws IOException {
    return new ProcessBuilder(
            "env",
            "--default-signal=INT", // who starts the tests in the background ignores it
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx64m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            BootAndWait.class.getName())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Mappings of our memory in a process that lie in a folder, where they would stay. */
  private static List<String> named(ProcessHandle guest) {
    Path maps = Path.of("/proc", Long.toString(guest.pid()), "maps");
    try (Stream<String> lines = Files.lines(maps)) {
      List<String> ours = lines.filter(line -> line.contains("tornline-")).toList();
      assertFalse(ours.isEmpty(), "the guest has the memory mapped");
      return ours.stream().filter(line -> !line.contains("/memfd:tornline-")).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void awaitEnd(ProcessHandle guest) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
    while (guest.isAlive() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertFalse(guest.isAlive(), "guest " + guest.pid() + " lives on");
  }
}
