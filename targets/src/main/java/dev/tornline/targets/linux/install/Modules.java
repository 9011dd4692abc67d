package dev.tornline.targets.linux.install;

import dev.tornline.targets.NotReadyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The modules of a kernel. What a module needs is listed in its own {@code .modinfo} section; an
 * unpacked package has no {@code modules.dep}, which is made at installation.
 */
public final class Modules {

  private static final String SUFFIX = ".ko";

  private final Kernel kernel;
  private final Map<String, Path> byName = new TreeMap<>();
  private final Set<String> builtIn;

  /** The modules of this kernel. */
  public Modules(Kernel kernel) {
    this.kernel = kernel;
    try (Stream<Path> files = Files.walk(kernel.modules())) {
      files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .forEach(file -> byName.put(nameOf(file), file));
      this.builtIn = builtIn(kernel.modules().resolve("modules.builtin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The files of these modules and of all that they need, each after what it needs.
   *
   * @throws NotReadyException if the kernel lacks one
   */
  public List<Path> inOrder(List<String> names) {
    Map<String, Path> order = new LinkedHashMap<>();
    names.forEach(name -> add(name, order));
    return List.copyOf(order.values());
  }

  /**
   * The names of the modules that have a type of filesystem: one, or none if the kernel has it
   * built in, as far as is known. A driver may stand in for another's type; it says so by an alias
   * (MODULE_ALIAS_FS).
   */
  public List<String> ofFilesystem(String type) {
    String name = nameOf(type);
    if (builtIn.contains(name)) {
      return List.of();
    }
    if (byName.containsKey(name)) {
      return List.of(name);
    }
    byte[] alias = ("alias=fs-" + type + "\0").getBytes(StandardCharsets.US_ASCII);
    try {
      for (Map.Entry<String, Path> module : byName.entrySet()) {
        if (isFilesystem(module.getValue())
            && find(Files.readAllBytes(module.getValue()), alias) >= 0) {
          return List.of(module.getKey());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of();
  }

  private boolean isFilesystem(Path file) {
    for (Path part : kernel.modules().relativize(file)) {
      if (part.toString().equals("fs")) {
        return true;
      }
    }
    return false;
  }

  /** The name of the module in a file. */
  static String nameOf(Path file) {
    return nameOf(file.getFileName().toString());
  }

  private void add(String name, Map<String, Path> order) {
    if (order.containsKey(name) || builtIn.contains(name)) {
      return;
    }
    Path file = byName.get(name);
    if (file == null) {
      throw new NotReadyException(
          "kernel " + kernel.version() + " has no module " + name,
          "use a kernel that has it, uncompressed, or run './tornline setup linux'");
    }
    try {
      depends(Files.readAllBytes(file)).forEach(needed -> add(needed, order));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    order.put(name, file);
  }

  /** The names after {@code depends=} in a module. */
  static List<String> depends(byte[] module) {
    List<String> names = new ArrayList<>();
    for (String name : info(module, "depends").split(",")) {
      if (!name.isEmpty()) {
        names.add(nameOf(name));
      }
    }
    return names;
  }

  /** The value of a key in the module's own {@code .modinfo}; empty if there is none. */
  static String info(byte[] module, String key) {
    int at = find(module, ("\0" + key + "=").getBytes(StandardCharsets.US_ASCII));
    int end = Math.max(at, 0);
    while (at >= 0 && end < module.length && module[end] != 0) {
      end++;
    }
    return at < 0 ? "" : new String(module, at, end - at, StandardCharsets.US_ASCII);
  }

  /** Where the bytes behind a pattern begin, or -1. */
  private static int find(byte[] bytes, byte[] pattern) {
    for (int i = 0; i + pattern.length < bytes.length; i++) {
      int matched = 0;
      while (matched < pattern.length && bytes[i + matched] == pattern[matched]) {
        matched++;
      }
      if (matched == pattern.length) {
        return i + matched;
      }
    }
    return -1;
  }

  private static Set<String> builtIn(Path list) throws IOException {
    if (!Files.isReadable(list)) {
      return Set.of();
    }
    try (Stream<String> lines = Files.lines(list)) {
      return Set.copyOf(
          lines
              .map(line -> nameOf(line.substring(line.lastIndexOf('/') + 1)))
              .collect(java.util.stream.Collectors.toSet()));
    }
  }

  /** Dashes and underscores mean the same in the names of modules. */
  private static String nameOf(String file) {
    String name = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
    return name.replace('-', '_');
  }
}
