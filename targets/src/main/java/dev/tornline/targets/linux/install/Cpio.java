package dev.tornline.targets.linux.install;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes archives of the form "newc", which the kernel unpacks as its first root (cpio(5)). */
final class Cpio {

  private static final int DIRECTORY = 0040755;
  private static final int FILE = 0100755;
  private static final int CHARACTER_DEVICE = 0020600;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int inode = 1;

  void directory(String path) {
    entry(path, DIRECTORY, 2, 0, 0, new byte[0]);
  }

  void file(String path, byte[] content) {
    entry(path, FILE, 1, 0, 0, content);
  }

  void characterDevice(String path, int major, int minor) {
    entry(path, CHARACTER_DEVICE, 1, major, minor, new byte[0]);
  }

  /** The archive; nothing may be added afterwards. */
  byte[] finish() {
    inode = 0;
    entry("TRAILER!!!", 0, 1, 0, 0, new byte[0]);
    return out.toByteArray();
  }

  private void entry(String path, int mode, int links, int major, int minor, byte[] content) {
    byte[] name = (path + "\0").getBytes(StandardCharsets.UTF_8);
    int[] fields = {
      inode++, mode, 0, 0, links, 0, content.length, 0, 0, major, minor, name.length, 0
    };
    StringBuilder header = new StringBuilder("070701");
    for (int field : fields) {
      header.append(String.format(Locale.ROOT, "%08X", field));
    }
    out.writeBytes(header.toString().getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(name);
    pad();
    out.writeBytes(content);
    pad();
  }

  private void pad() {
    while (out.size() % 4 != 0) {
      out.write(0);
    }
  }
}
