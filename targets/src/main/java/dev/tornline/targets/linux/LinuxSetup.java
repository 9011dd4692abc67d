package dev.tornline.targets.linux;

import dev.tornline.targets.NotReadyException;
import dev.tornline.targets.linux.install.Cache;
import dev.tornline.targets.linux.install.Kernel;
import dev.tornline.targets.linux.install.KernelPackage;
import dev.tornline.targets.linux.install.NativePrograms;
import dev.tornline.targets.linux.install.Program;
import dev.tornline.targets.linux.install.Qemu;
import java.io.IOException;
import java.util.function.Consumer;

/** Gets everything that the Linux targets need and that can be had without installing. */
public final class LinuxSetup {

  private final Cache cache;
  private final Consumer<String> report;
  private final Consumer<String> doing;

  /**
   * A setup.
   *
   * @param report receives what was found and done, line by line
   * @param doing receives what is about to be done, which may take a while
   */
  public LinuxSetup(Consumer<String> report, Consumer<String> doing) {
    this.cache = Cache.ofUser();
    this.report = report;
    this.doing = doing;
  }

  /**
   * Does all of it; what is there already is kept.
   *
   * @throws NotReadyException if something is missing that has to be installed
   * @throws IOException if a file cannot be written
   */
  public void run() throws IOException {
    doing.accept("looking for QEMU and the filesystems' programs");
    report.accept("QEMU " + Qemu.find().version());
    report.accept(Program.need("mkfs.ext4", "e2fsprogs").path().toString());
    report.accept(Program.need("mkfs.xfs", "xfsprogs").path().toString());
    doing.accept("compiling the agent and the tracer");
    NativePrograms programs = new NativePrograms(cache);
    report.accept("agent " + programs.agent());
    report.accept("tracer " + programs.plugin());
    Kernel kernel = Kernel.inCache(cache).orElse(null);
    if (kernel == null) {
      doing.accept("downloading and unpacking the distribution's kernel");
      kernel = new KernelPackage(cache).unpack();
    }
    doing.accept("decompressing the kernel");
    report.accept("kernel " + kernel.bootable(cache) + ", version " + kernel.version());
  }
}
