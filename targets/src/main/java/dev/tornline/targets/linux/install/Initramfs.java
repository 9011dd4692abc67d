package dev.tornline.targets.linux.install;

import dev.tornline.targets.NotReadyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The guest's first and only root: the agent, the modules, and the order to load them in. */
public final class Initramfs {

  /** What every guest needs: the persistent range as a block device, and checksums. */
  private static final List<String> DEVICE_MODULES =
      List.of("crc32c_generic", "nd_e820", "nd_btt", "nd_pmem");

  private Initramfs() {}

  /** What is changed in modules. */
  @FunctionalInterface
  public interface Changes {
    /** The content that a module is to have. */
    byte[] apply(String module, byte[] content);
  }

  /** The archive for guests that mount filesystems of a type. */
  public static Path make(
      Cache cache, Kernel kernel, Path agent, String filesystem, Changes changes) {
    Modules modules = new Modules(kernel);
    List<String> names = new ArrayList<>(DEVICE_MODULES);
    names.addAll(modules.ofFilesystem(filesystem));
    List<Path> files = modules.inOrder(names);
    List<byte[]> contents = new ArrayList<>();
    try {
      contents.add(Files.readAllBytes(agent));
      Optional<String> version = ModuleVersions.ofImage(Files.readAllBytes(kernel.image()));
      for (Path file : files) {
        byte[] module = Files.readAllBytes(file);
        version.ifPresent(of -> ModuleVersions.check(kernel, of, file, module));
        contents.add(changes.apply(Modules.nameOf(file), module));
      }
    } catch (IOException e) {
      throw new NotReadyException(
          "the modules of kernel " + kernel.version() + " cannot be read: " + e.getMessage(),
          "run './tornline setup linux'");
    }
    String name = "initramfs/" + Cache.key(contents) + ".cpio";
    return cache.get(name, target -> Files.write(target, archive(files, contents)));
  }

  private static byte[] archive(List<Path> modules, List<byte[]> contents) {
    Cpio cpio = new Cpio();
    cpio.directory("dev");
    cpio.directory("mnt");
    cpio.directory("modules");
    cpio.characterDevice("dev/console", 5, 1);
    cpio.file("init", contents.getFirst());
    StringBuilder order = new StringBuilder();
    for (int i = 0; i < modules.size(); i++) {
      String path = "modules/" + modules.get(i).getFileName();
      cpio.file(path, contents.get(i + 1));
      order.append('/').append(path).append('\n');
    }
    cpio.file("modules.list", order.toString().getBytes(StandardCharsets.US_ASCII));
    return cpio.finish();
  }
}
