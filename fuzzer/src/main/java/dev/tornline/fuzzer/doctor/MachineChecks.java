package dev.tornline.fuzzer.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What every target needs of the machine. */
public final class MachineChecks {

  private static final int JDK_MIN = 25;
  private static final long MIB = 1 << 20;
  private static final long MEMORY_PER_WORKER = 700 * MIB;
  private static final long DISK_MIN = 500 * MIB;

  private MachineChecks() {}

  /** Looks at the machine; campaigns are kept below the given folder. */
  public static List<Diagnosis> all(Path campaigns) {
    return List.of(
        jdk(Runtime.version()),
        memory(
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize(),
            Runtime.getRuntime().availableProcessors()),
        disk(campaigns),
        temporaryFolder(Path.of(System.getProperty("java.io.tmpdir"))),
        NativeLibrary.check(System.getProperty("os.name"), System.getProperty("os.arch")));
  }

  static Diagnosis jdk(Runtime.Version version) {
    return version.feature() >= JDK_MIN
        ? Diagnosis.ok("JDK", version.toString())
        : Diagnosis.missing(
            "JDK",
            version.toString(),
            "install a JDK "
                + JDK_MIN
                + " or newer (Debian: apt install temurin-25-jdk or openjdk-25-jdk)");
  }

  static Diagnosis memory(long bytes, int processors) {
    String found = bytes / MIB + " MiB, " + processors + " processors";
    if (bytes < MEMORY_PER_WORKER) {
      return Diagnosis.missing(
          "memory", found, "a worker needs about " + MEMORY_PER_WORKER / MIB + " MiB");
    }
    long workers = bytes / MEMORY_PER_WORKER;
    return workers >= Math.min(processors, 8)
        ? Diagnosis.ok("memory", found)
        : Diagnosis.poor("memory", found, "fuzz with --workers " + workers);
  }

  private static Diagnosis disk(Path folder) {
    try {
      long free = Files.getFileStore(folder.toAbsolutePath()).getUsableSpace();
      String found = free / MIB + " MiB free for " + folder.toAbsolutePath();
      return free >= DISK_MIN
          ? Diagnosis.ok("disk", found)
          : Diagnosis.poor("disk", found, "a long campaign needs about " + DISK_MIN / MIB + " MiB");
    } catch (IOException e) {
      return Diagnosis.missing(
          "disk", e.getMessage(), "run tornline in a writable folder, or give --campaign");
    }
  }

  static Diagnosis temporaryFolder(Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, "tornline-", ".probe"));
      return Diagnosis.ok("temporary files", folder.toString());
    } catch (IOException e) {
      return Diagnosis.missing(
          "temporary files",
          folder + " cannot be written to",
          "make it writable or set -Djava.io.tmpdir");
    }
  }
}
