package dev.tornline.fuzzer.cli;

import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What can be said about a target; null is for what was not said. */
class TargetOptions {

  @Option(
      names = "--mkfs",
      paramLabel = "ARGS",
      description = "further arguments of the program that makes the filesystem")
  private String mkfs;

  @Option(names = "--mount", paramLabel = "OPTIONS", description = "further mount options")
  private String mount;

  @Option(
      names = "--kernel",
      paramLabel = "FILE",
      description = "run this Linux kernel; needs --modules")
  private String kernel;

  @Option(names = "--modules", paramLabel = "DIR", description = "its modules: lib/modules/VERSION")
  private String modules;

  @Option(
      names = "--mkfs-image",
      paramLabel = "FILE",
      description = "a fresh filesystem, for linux:FSTYPE; its size is that of the device")
  private String image;

  @Option(
      names = "--contract",
      paramLabel = "in-place|posix|prefix|strict",
      description = "how strict metadata are, where mkfs or mount options change it")
  private String contract;

  @Option(
      names = "--recovery-guests",
      paramLabel = "N",
      description = "how many guests recover crash states at the same time; default: 1")
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
