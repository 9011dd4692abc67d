package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.linux.boot.Factory;
import dev.tornline.targets.linux.install.Cache;
import dev.tornline.targets.linux.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
            withoutImages(folder.resolve(cache)),
            target.filesystem(Geometry.DEFAULT),
            Geometry.DEFAULT,
            List.of())
        .boot(false);
  }

  /** The user's cache without what is made by guests. */
  private static Cache withoutImages(Path made) throws IOException {
    Files.createDirectory(made);
    Path users = Cache.ofUser().folder();
    for (String kept : List.of("kernel", "vmlinux", "native")) {
      if (Files.exists(users.resolve(kept))) {
        Files.createSymbolicLink(made.resolve(kept), users.resolve(kept));
      }
    }
    return new Cache(made);
  }
}
