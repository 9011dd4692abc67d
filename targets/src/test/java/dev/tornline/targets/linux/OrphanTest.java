package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No guest outlives the process that has booted it. */
final class OrphanTest {

  private static final long END_SECONDS = 20;

  @BeforeAll
  static void ready() {
    LinuxReadiness.assumeReady();
  }

  @Test
  void kill_processWithGuests_endsThem() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                BootAndWait.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<ProcessHandle> guests;
    try (BufferedReader said = process.inputReader()) {
      guests =
          Stream.of(said.readLine().split(" "))
              .map(pid -> ProcessHandle.of(Long.parseLong(pid)))
              .flatMap(Optional::stream)
              .toList();
    } finally {
      process.destroyForcibly(); // SIGKILL: nothing of it runs any more
    }
    process.waitFor();
    assertEquals(2, guests.size(), "a traced guest and one that recovers");
    for (ProcessHandle guest : guests) {
      awaitEnd(guest);
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
