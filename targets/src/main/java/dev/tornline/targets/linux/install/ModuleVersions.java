package dev.tornline.targets.linux.install;

import dev.tornline.targets.NotReadyException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Whether modules are those of a kernel: the kernel refuses others when it is running. */
final class ModuleVersions {

  /** Documentation/x86/boot.rst: kernel_version, counted from the second sector. */
  private static final int VERSION_POINTER = 0x20e;

  private static final int POINTER_FROM = 0x200;
  private static final String MAGIC = "vermagic";
  private static final int VERSION_MAX = 256;

  private ModuleVersions() {}

  /** The version in the header of a bzImage; none if the file is something else. */
  static Optional<String> ofImage(byte[] image) {
    if (!KernelImage.isBzImage(image)) {
      return Optional.empty();
    }
    ByteBuffer file = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    int pointer = Short.toUnsignedInt(file.getShort(VERSION_POINTER));
    int at = POINTER_FROM + pointer;
    return pointer == 0 || at >= image.length ? Optional.empty() : Optional.of(word(image, at));
  }

  /**
   * Checks one module against the kernel's version.
   *
   * @throws NotReadyException if it is of another one
   */
  static void check(Kernel kernel, String version, Path file, byte[] module) {
    String magic = Modules.info(module, MAGIC);
    String of = word(magic.getBytes(StandardCharsets.US_ASCII), 0);
    if (!of.equals(version)) {
      throw new NotReadyException(
          "module %s is of kernel '%s', but %s is '%s'"
              .formatted(file, of, kernel.image(), version),
          "use the modules of this kernel, or run './tornline setup linux'");
    }
  }

  private static String word(byte[] bytes, int from) {
    int end = from;
    while (end < bytes.length && bytes[end] > ' ' && end < from + VERSION_MAX) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.US_ASCII);
  }
}
