package dev.tornline.fuzzer.cli;

import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The settings of a target; null for options that were not given. */
class TargetOptions {

  @Option(names = "--mkfs", paramLabel = "ARGS", description = "extra arguments for mkfs")
  private String mkfs;

  @Option(names = "--mount", paramLabel = "OPTIONS", description = "extra mount options")
  private String mount;

  @Option(
      names = "--kernel",
      paramLabel = "FILE",
      description = "run this Linux kernel; needs --modules")
  private String kernel;

  @Option(
      names = "--modules",
      paramLabel = "DIR",
      description = "modules of that kernel: lib/modules/VERSION")
  private String modules;

  @Option(
      names = "--mkfs-image",
      paramLabel = "FILE",
      description = "image of a fresh filesystem, for linux:FSTYPE; sets the size of the device")
  private String image;

  @Option(
      names = "--contract",
      paramLabel = "in-place|posix|prefix|strict",
      description =
          "metadata guarantee after a crash, if mkfs or mount options change it; in-place: nothing"
              + " between a change and the next full sync; posix: what was synced, file by file;"
              + " prefix: all operations up to one moment since the last commit; strict: every"
              + " operation that has returned")
  private String contract;

  @Option(
      names = "--recovery-guests",
      paramLabel = "N",
      description = "guest VMs that recover crash states in parallel; default: 1")
  private String recoveryGuests;

  /** Whether any of them was given. */
  final boolean given() {
    return !settings().isEmpty();
  }

  /** The settings by their names. */
  SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    put(settings, "mkfs", mkfs);
    put(settings, "mount", mount);
    put(settings, "kernel", kernel);
    put(settings, "modules", modules);
    put(settings, "mkfs-image", image);
    put(settings, "contract", contract);
    put(settings, "recovery-guests", recoveryGuests);
    return settings;
  }

  static void put(SortedMap<String, String> settings, String name, String value) {
    if (value != null) {
      settings.put(name, value);
    }
  }
}
