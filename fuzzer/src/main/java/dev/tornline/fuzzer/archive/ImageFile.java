package dev.tornline.fuzzer.archive;

import dev.tornline.fuzzer.UserException;
import dev.tornline.oracle.recovery.CrashImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A crash image, compressed: the content of the device as it is, so that other tools can open it.
 */
public final class ImageFile {

  /** Name of the file in a finding's folder. */
  public static final String NAME = "image.zst";

  private static final int LINE = 64;

  /** How much is held at a time; divides every device. */
  private static final int PIECE = 1 << 16;

  private final Path file;
  private final long size;

  private ImageFile(Path file, long size) {
    this.file = file;
    this.size = size;
  }

  /**
   * Compresses an image; {@link Compressed#NONE} if it is too long to be kept.
   *
   * @param size of the device in bytes
   */
  public static Compressed compress(CrashImage image, long size) {
    byte[] piece = new byte[PIECE];
    try (ZstdWriter writer = new ZstdWriter()) {
      for (long at = 0; at < size; at += PIECE) {
        read(image, at, piece);
        if (!writer.add(piece, PIECE)) {
          return Compressed.NONE;
        }
      }
      return writer.finish();
    }
  }

  /**
   * Opens a file and reads it once to see that it is whole; empty if there is none.
   *
   * @param size of the device in bytes
   * @throws UserException if it holds no image of a device of this size
   */
  public static Optional<ImageFile> open(Path file, long size) {
    Optional<ZstdReader> opened = ZstdReader.open(file);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    byte[] piece = new byte[PIECE];
    try (ZstdReader reader = opened.get()) {
      for (long at = 0; at < size; at += PIECE) {
        reader.fill(piece, PIECE);
      }
      reader.end();
    }
    return Optional.of(new ImageFile(file, size));
  }

  /**
   * The address of the first line that an image of the same device holds otherwise; empty if there
   * is none.
   *
   * @throws UserException if the file cannot be read any more
   */
  public OptionalLong firstDifference(CrashImage image) {
    byte[] here = new byte[PIECE];
    byte[] there = new byte[PIECE];
    try (ZstdReader reader =
        ZstdReader.open(file).orElseThrow(() -> new UserException(file + ": no such file"))) {
      for (long at = 0; at < size; at += PIECE) {
        reader.fill(here, PIECE);
        read(image, at, there);
        int first = Arrays.mismatch(here, there);
        if (first >= 0) {
          return OptionalLong.of(at + first / LINE * (long) LINE);
        }
      }
    }
    return OptionalLong.empty();
  }

  private static void read(CrashImage image, long address, byte[] target) {
    for (int line = 0; line < PIECE; line += LINE) {
      image.read(address + line, target, line);
    }
  }
}
