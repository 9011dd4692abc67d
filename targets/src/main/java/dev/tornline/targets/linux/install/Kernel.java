package dev.tornline.targets.linux.install;

import dev.tornline.targets.NotReadyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Linux kernel and its modules.
 *
 * @param image the bzImage
 * @param modules the folder of its modules, {@code lib/modules/VERSION}
 */
public record Kernel(Path image, Path modules) {

  private static final String REMEDY = "run './tornline setup linux'";

  /** Its version, with which modules have to agree. */
  public String version() {
    return modules.getFileName().toString();
  }

  /** The file that QEMU is to boot. */
  public Path bootable(Cache cache) {
    return KernelImage.fastest(cache, image);
  }

  /**
   * The kernel to use: the newest in the cache, else the running system's.
   *
   * @throws NotReadyException if there is none that can be read
   */
  public static Kernel find(Cache cache) {
    return inCache(cache)
        .or(() -> under(Path.of("/")))
        .orElseThrow(() -> new NotReadyException("no kernel found", REMEDY));
  }

  /** The newest kernel that setup has unpacked. */
  public static Optional<Kernel> inCache(Cache cache) {
    Path kernels = cache.folder().resolve("kernel");
    return folders(kernels).stream().map(Kernel::under).flatMap(Optional::stream).findFirst();
  }

  /** The newest kernel below a folder that is laid out like a system. */
  static Optional<Kernel> under(Path root) {
    return folders(root.resolve("lib/modules")).stream()
        .map(modules -> new Kernel(root.resolve("boot/vmlinuz-" + modules.getFileName()), modules))
        .filter(kernel -> Files.isReadable(kernel.image()))
        .findFirst();
  }

  /** The last of the names first: package names of one kernel series end in their numbers. */
  private static List<Path> folders(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
