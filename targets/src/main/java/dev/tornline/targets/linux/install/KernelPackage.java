package dev.tornline.targets.linux.install;

import dev.tornline.targets.NotReadyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The distribution's kernel package: downloaded with apt and unpacked into the cache, not
 * installed.
 */
public final class KernelPackage {

  private static final String META_PACKAGE = "linux-image-amd64";
  private static final String DEPENDS = "Depends: linux-image-";

  private final Cache cache;

  /** Packages that are unpacked into this cache. */
  public KernelPackage(Cache cache) {
    this.cache = cache;
  }

  /**
   * Downloads and unpacks the kernel that the distribution recommends now.
   *
   * @throws NotReadyException if apt or dpkg is missing or cannot get it
   */
  public Kernel unpack() throws IOException {
    Program dpkg = Program.need("dpkg", "dpkg");
    String name = newest();
    Path root = cache.get("kernel/" + name, target -> unpack(dpkg, name, target));
    return Kernel.under(root)
        .orElseThrow(
            () ->
                new NotReadyException(
                    "the package " + name + " holds no kernel", "give another with --kernel"));
  }

  private static String newest() throws IOException {
    Program query = Program.need("apt-cache", "apt");
    return query
        .run("depends", META_PACKAGE)
        .output()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(DEPENDS))
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .findFirst()
        .orElseThrow(
            () ->
                new NotReadyException(
                    "apt knows no package " + META_PACKAGE, "run 'apt update' as root"));
  }

  private static void unpack(Program dpkg, String name, Path target) throws IOException {
    Path folder = Files.createDirectories(target.resolveSibling("download"));
    Program shell = Program.need("sh", "dash");
    Program.Result downloaded =
        shell.run("-c", "cd \"$1\" && apt-get download -q \"$2\"", "sh", folder.toString(), name);
    Path file = null;
    try (Stream<Path> files = Files.list(folder)) {
      file = files.filter(found -> found.toString().endsWith(".deb")).findFirst().orElse(null);
    }
    if (downloaded.code() != 0 || file == null) {
      throw new NotReadyException(
          "apt cannot download " + name + ": " + downloaded.lastLine(), "run 'apt update' as root");
    }
    Program.Result unpacked = dpkg.run("-x", file.toString(), target.toString());
    if (unpacked.code() != 0) {
      throw new IOException("dpkg cannot unpack " + name + ": " + unpacked.lastLine());
    }
  }
}
