package dev.tornline.targets.linux;

import dev.tornline.targets.NotReadyException;
import dev.tornline.targets.linux.install.Cache;
import dev.tornline.targets.linux.install.Kernel;
import dev.tornline.targets.linux.install.Qemu;
import org.junit.jupiter.api.Assumptions;

/** Tests that need QEMU and a kernel are skipped by name where there is none. */
final class LinuxReadiness {

  private LinuxReadiness() {}

  static void assumeReady() {
    try {
      Qemu.find();
      Kernel.find(Cache.ofUser());
    } catch (NotReadyException e) {
      Assumptions.abort(e.getMessage());
    }
  }
}
