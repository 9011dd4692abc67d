package dev.tornline.targets.linux.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.targets.NotReadyException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class QemuTest {

  private static final Program PROGRAM = new Program(Path.of("/usr/bin/qemu-system-x86_64"));

  @Test
  void of_version10_isTaken() {
    assertEquals(
        "10.0.2",
        Qemu.of(PROGRAM, "QEMU emulator version 10.0.2 (Debian 1:10.0.2+ds-2)\n").version());
  }

  @Test
  void of_version7_saysTooOldAndWhatToInstall() {
    NotReadyException old =
        assertThrows(
            NotReadyException.class, () -> Qemu.of(PROGRAM, "QEMU emulator version 7.2.19"));
    assertEquals("/usr/bin/qemu-system-x86_64 is QEMU 7.2.19, which is too old", old.what());
    assertTrue(old.remedy().contains("bookworm-backports"), old.remedy());
  }

  @Test
  void of_somethingElse_isRefused() {
    assertThrows(NotReadyException.class, () -> Qemu.of(PROGRAM, "command not found"));
  }

  @Test
  void need_programThatDoesNotExist_namesThePackage() {
    NotReadyException missing =
        assertThrows(
            NotReadyException.class, () -> Program.need("no-such-program-tornline", "a-package"));
    assertEquals("no-such-program-tornline is not installed", missing.what());
    assertTrue(missing.remedy().contains("apt install a-package"), missing.remedy());
  }
}
