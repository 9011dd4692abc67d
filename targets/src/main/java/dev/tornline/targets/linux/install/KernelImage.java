package dev.tornline.targets.linux.install;

import dev.tornline.targets.NotReadyException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A kernel in the form that boots fastest. Unpacking itself costs an emulated kernel most of its
 * boot, so it is unpacked beforehand where that can be done: from XZ, which Debian uses, with the
 * program {@code xz}. QEMU boots the plain kernel by its PVH entry.
 */
final class KernelImage {

  private static final byte[] XZ = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
  private static final int SECTOR = 512;

  /** "HdrS", where the header of a bzImage begins (Documentation/x86/boot.rst). */
  private static final int MAGIC = 0x53726448;

  private static final int HEADER_END = 0x250;

  /** The unpacked size follows the payload (arch/x86/boot/compressed, size_append). */
  private static final int SIZE_BYTES = 4;

  private KernelImage() {}

  /**
   * What QEMU is to boot.
   *
   * @throws NotReadyException if the file is no kernel
   */
  static Path fastest(Cache cache, Path bzImage) {
    try {
      byte[] image = Files.readAllBytes(bzImage);
      if (!isBzImage(image) && !startsWith(image, ELF)) {
        throw new NotReadyException(
            bzImage + " is not a Linux kernel (a bzImage or an ELF file)",
            "name another one, or run './tornline setup linux'");
      }
      Optional<Program> xz = Program.find("xz");
      if (xz.isEmpty()) {
        return bzImage;
      }
      byte[] payload = payload(image);
      if (!startsWith(payload, XZ)) {
        return bzImage;
      }
      String key = Cache.key(java.util.List.of(payload));
      return cache.get("vmlinux/" + key, target -> unpack(xz.get(), payload, target));
    } catch (IOException e) {
      throw new NotReadyException(
          bzImage + " cannot be read: " + e.getMessage(), "run './tornline setup linux'");
    }
  }

  static boolean isBzImage(byte[] file) {
    return file.length >= HEADER_END
        && ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(0x202) == MAGIC;
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  /** The packed kernel in a bzImage (Documentation/x86/boot.rst); empty if it is none. */
  static byte[] payload(byte[] image) {
    if (!isBzImage(image)) {
      return new byte[0];
    }
    ByteBuffer file = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    int setupSectors = image[0x1f1] == 0 ? 4 : Byte.toUnsignedInt(image[0x1f1]);
    long start = (setupSectors + 1L) * SECTOR + Integer.toUnsignedLong(file.getInt(0x248));
    long length = Integer.toUnsignedLong(file.getInt(0x24c)) - SIZE_BYTES;
    return length < 0 || start + length > image.length
        ? new byte[0]
        : Arrays.copyOfRange(image, (int) start, (int) (start + length));
  }

  private static void unpack(Program xz, byte[] payload, Path target) throws IOException {
    Path packed = Files.write(target.resolveSibling(target.getFileName() + ".xz"), payload);
    Program.Result result = xz.run("--decompress", "--single-stream", packed.toString());
    if (result.code() != 0) {
      throw new IOException("xz cannot unpack the kernel: " + result.lastLine());
    }
  }
}
