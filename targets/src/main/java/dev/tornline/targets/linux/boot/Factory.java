package dev.tornline.targets.linux.boot;

import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.NotReadyException;
import dev.tornline.targets.linux.guest.Symbols;
import dev.tornline.targets.linux.install.Cache;
import dev.tornline.targets.linux.install.Initramfs;
import dev.tornline.targets.linux.install.Kernel;
import dev.tornline.targets.linux.install.NativePrograms;
import dev.tornline.targets.linux.install.Qemu;
import dev.tornline.targets.linux.machine.Command;
import dev.tornline.targets.linux.machine.GuestDiedException;
import dev.tornline.targets.linux.machine.Machine;
import dev.tornline.targets.linux.machine.MachineSpec;
import dev.tornline.targets.linux.patch.Patch;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Builds machines for one filesystem on one device. */
public final class Factory {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Duration patience;
  private final Cache cache;
  private final Filesystem filesystem;
  private final Geometry geometry;
  private final Qemu qemu;
  private final Kernel kernel;
  private final Path bootable;
  private final Path plugin;
  private final Path initramfs;
  private MemorySegment fresh;

  /**
   * A factory.
   *
   * @throws NotReadyException if the machine lacks something
   */
  public Factory(Cache cache, Filesystem filesystem, Geometry geometry, List<Patch> defects) {
    this(cache, filesystem, geometry, defects, PATIENCE);
  }

  /** A factory whose guests hang when they stand for so long. */
  public Factory(
      Cache cache,
      Filesystem filesystem,
      Geometry geometry,
      List<Patch> defects,
      Duration patience) {
    this.patience = patience;
    this.cache = cache;
    this.filesystem = filesystem;
    this.geometry = geometry;
    this.qemu = Qemu.find();
    this.kernel = filesystem.kernel().orElseGet(() -> Kernel.find(cache));
    this.bootable = kernel.bootable(cache);
    NativePrograms programs = new NativePrograms(cache);
    this.plugin = programs.plugin();
    this.initramfs =
        Initramfs.make(
            cache,
            kernel,
            programs.agent(),
            filesystem.type(),
            (module, content) -> change(module, content, defects));
  }

  private static byte[] change(String module, byte[] content, List<Patch> defects) {
    byte[] changed = content;
    for (Patch defect : defects) {
      changed = defect.apply(module, changed);
    }
    return changed;
  }

  /** The device of the machines. */
  public Geometry geometry() {
    return geometry;
  }

  /** The device before the first step; there is one once a machine was booted. */
  public synchronized MemorySegment fresh() {
    return fresh;
  }

  private String kernelKey() {
    return kernel.version() + " " + initramfs.getFileName();
  }

  private String initramfsKey() {
    return initramfs.getFileName().toString().replace(".cpio", "");
  }

  /** The functions of the kernel that an idle machine runs. */
  public static Symbols symbols(Machine machine) {
    try {
      machine.command(Command.SYMBOLS, Machine.Pauses.NONE);
    } catch (GuestDiedException e) {
      throw new IllegalStateException("the guest died over /proc/kallsyms: " + e.getMessage(), e);
    }
    return new Symbols(machine.answer());
  }

  /** Boots a machine whose device holds the fresh filesystem. */
  public Machine boot(boolean traced) {
    Machine machine = start(traced);
    try {
      synchronized (this) {
        if (fresh == null) {
          fresh = FreshImage.of(cache, kernelKey(), filesystem, geometry, () -> start(true));
        }
      }
      machine.settled().copyFrom(fresh);
      machine.device().copyFrom(fresh);
      machine.filesystem(filesystem.type(), filesystem.options());
      return machine;
    } catch (RuntimeException e) {
      machine.close();
      throw e;
    }
  }

  /** Boots a machine whose device holds nothing. */
  private Machine start(boolean traced) {
    Machine machine;
    try {
      machine =
          Machine.boot(
              new MachineSpec(
                  qemu.program().path(),
                  plugin,
                  bootable,
                  initramfs,
                  geometry.deviceMib(),
                  traced,
                  patience));
    } catch (IOException e) {
      throw new NotReadyException(
          "kernel %s under QEMU %s: %s".formatted(kernel.image(), qemu.version(), e.getMessage()),
          "try 'tornline setup linux', or another kernel or QEMU");
    }
    try {
      if (traced) {
        machine.landmarks(LandmarksFile.of(cache, initramfsKey(), machine));
      }
      return machine;
    } catch (RuntimeException e) {
      machine.close();
      throw e;
    }
  }
}
