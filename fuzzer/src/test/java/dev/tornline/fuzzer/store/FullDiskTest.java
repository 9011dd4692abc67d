package dev.tornline.fuzzer.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A device that is always full stands for the disk. */
@EnabledOnOs(OS.LINUX)
final class FullDiskTest {

  private static final Path FULL = Path.of("/dev/full");

  @TempDir private Path folder;

  private final List<String> told = new ArrayList<>();
  private final AtomicInteger waits = new AtomicInteger();
  private final FullDisk disk = new FullDisk(told::add, waits::incrementAndGet);

  @Test
  void write_onAFullDisk_waitsForRoomAndSaysForWhich() throws IOException {
    Path file = folder.resolve("stats.json");
    byte[] content = {1, 2, 3};
    disk.write(file, () -> Files.write(waits.get() < 100 ? FULL : file, content));
    assertArrayEquals(content, Files.readAllBytes(file));
    assertEquals(100, waits.get());
    String full = file + ": the disk is full; waiting until there is room";
    assertEquals(List.of(full, full, file + ": there is room again"), told);
  }

  @Test
  void write_thatFailsOtherwise_fails() {
    Path file = folder.resolve("no/folder");
    assertThrows(
        NoSuchFileException.class, () -> disk.write(file, () -> Files.write(file, new byte[1])));
    assertEquals(List.of(), told);
  }
}
