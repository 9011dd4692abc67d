package dev.tornline.targets.linux.boot;

import dev.tornline.targets.NotReadyException;
import dev.tornline.targets.linux.boot.Filesystem.Source;
import dev.tornline.targets.linux.install.Cache;
import dev.tornline.targets.linux.install.Kernel;
import dev.tornline.targets.linux.install.Qemu;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What runs a filesystem, for people who want to do the same by hand. */
public final class Environment {

  private Environment() {}

  /**
   * The versions of the kernel and of QEMU, and what mkfs and mount are called with; see {@link
   * dev.tornline.targets.Target#environment}.
   */
  public static SortedMap<String, String> of(Cache cache, Filesystem filesystem) {
    SortedMap<String, String> known = new TreeMap<>();
    add(known, "kernel", () -> filesystem.kernel().orElseGet(() -> Kernel.find(cache)).version());
    add(known, "qemu", () -> Qemu.find().version());
    switch (filesystem.source()) {
      case Source.Made made ->
          known.put("mkfs", made.program() + " " + String.join(" ", made.arguments()));
      case Source.Given _ -> {} // the user has made it
    }
    String options = filesystem.options();
    known.put("mount", "-t " + filesystem.type() + (options.isEmpty() ? "" : " -o " + options));
    return known;
  }

  private static void add(SortedMap<String, String> known, String name, Supplier<String> value) {
    try {
      known.put(name, value.get());
    } catch (NotReadyException _) {
      known.remove(name);
    }
  }
}
