package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.linux.boot.Factory;
import dev.tornline.targets.linux.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The device before the first step. */
final class FreshImageTest {

  @TempDir private Path folder;

  @BeforeAll
  static void ready() {
    LinuxReadiness.assumeReady();
  }

  @AfterEach
  void giveBack() throws IOException {
    BorrowedCache.giveBack(folder.resolve("first"));
    BorrowedCache.giveBack(folder.resolve("second"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-ext4", "linux-xfs"})
  void image_madeTwice_isTheSameByteForByte(String name) throws IOException {
    GuestTarget target =
        name.equals("linux-xfs") ? new LinuxTarget(Xfs.FAMILY) : new LinuxTarget(Ext4.FAMILY);
    try (Machine first = machine(target, "first");
        Machine second = machine(target, "second")) {
      assertEquals(-1, first.settled().mismatch(second.settled()), "the first byte that differs");
    }
  }

  private Machine machine(GuestTarget target, String cache) throws IOException {
    return new Factory(
            BorrowedCache.in(Files.createDirectory(folder.resolve(cache))),
            target.filesystem(Geometry.DEFAULT),
            Geometry.DEFAULT,
            List.of())
        .boot(false);
  }
}
