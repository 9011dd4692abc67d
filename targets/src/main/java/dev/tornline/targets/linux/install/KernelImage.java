package dev.tornline.targets.linux.install;

import java.io.IOException;
import java.io.UncheckedIOException;
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
  private static final int SECTOR = 512;

  /** The unpacked size follows the payload (arch/x86/boot/compressed, size_append). */
  private static final int SIZE_BYTES = 4;

  private KernelImage() {}

  /** What QEMU is to boot. */
  static Path fastest(Cache cache, Path bzImage) {
    Optional<Program> xz = Program.find("xz");
    if (xz.isEmpty()) {
      return bzImage;
    }
    try {
      byte[] payload = payload(Files.readAllBytes(bzImage));
      if (!Arrays.equals(payload, 0, Math.min(XZ.length, payload.length), XZ, 0, XZ.length)) {
        return bzImage;
      }
      String key = Cache.key(java.util.List.of(payload));
      return cache.get("vmlinux/" + key, target -> unpack(xz.get(), payload, target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The packed kernel in a bzImage (Documentation/x86/boot.rst); empty if it is none. */
  static byte[] payload(byte[] image) {
    ByteBuffer file = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    if (image.length < 0x250 || file.getInt(0x202) != 0x53726448) { // "HdrS"
      return new byte[0];
    }
    int setupSectors = image[0x1f1] == 0 ? 4 : Byte.toUnsignedInt(image[0x1f1]);
    int start = (setupSectors + 1) * SECTOR + file.getInt(0x248);
    int length = file.getInt(0x24c) - SIZE_BYTES;
    return length < 0 || start + length > image.length
        ? new byte[0]
        : Arrays.copyOfRange(image, start, start + length);
  }

  private static void unpack(Program xz, byte[] payload, Path target) throws IOException {
    Path packed = Files.write(target.resolveSibling(target.getFileName() + ".xz"), payload);
    Program.Result result = xz.run("--decompress", "--single-stream", packed.toString());
    if (result.code() != 0) {
      throw new IOException("xz cannot unpack the kernel: " + result.lastLine());
    }
  }
}
