package dev.tornline.fuzzer.archive;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.tornline.fuzzer.UserException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Decompresses a file that users name, piece by piece. Everything wrong is a UserException. */
final class ZstdReader implements AutoCloseable {

  /** Frames with a larger window would need more memory than ours: 8 MiB. */
  private static final int WINDOW_LOG_MAX = 23;

  private final Path file;
  private final ZstdInputStreamNoFinalizer in;
  private long done;

  private ZstdReader(Path file, ZstdInputStreamNoFinalizer in) {
    this.file = file;
    this.in = in;
  }

  /** Opens a file; empty if there is none. */
  static Optional<ZstdReader> open(Path file) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      throw problem(file, "not a file");
    }
    try {
      if (Files.size(file) > ZstdWriter.FILE_BYTES_MAX) {
        throw problem(file, "longer than " + (ZstdWriter.FILE_BYTES_MAX >> 20) + " MiB");
      }
      ZstdInputStreamNoFinalizer in =
          new ZstdInputStreamNoFinalizer(new BufferedInputStream(Files.newInputStream(file)));
      in.setLongMax(WINDOW_LOG_MAX);
      return Optional.of(new ZstdReader(file, in));
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + e.getMessage());
    }
  }

  /** Fills the first bytes of an array; the file must have that many. */
  void fill(byte[] target, int length) {
    int got = upTo(target, length);
    if (got < length) {
      throw problem("ends at byte " + done + " of its content");
    }
  }

  /** The next bytes, as many as there are up to a length. */
  byte[] upTo(int length) {
    byte[] all = new byte[Math.min(length, 1 << 16)];
    int size = upTo(all, all.length);
    while (size == all.length && size < length) {
      byte[] more = new byte[Math.min(all.length, length - size)];
      int got = upTo(more, more.length);
      all = Arrays.copyOf(all, size + got);
      System.arraycopy(more, 0, all, size, got);
      size += got;
      if (got < more.length) {
        break;
      }
    }
    return Arrays.copyOf(all, size);
  }

  /** There must be no more. */
  void end() {
    if (upTo(new byte[1], 1) > 0) {
      throw problem("continues after the " + (done - 1) + " bytes it should hold");
    }
  }

  /** What is wrong with the content, with the remedy. */
  UserException problem(String what) {
    return problem(file, what);
  }

  private int upTo(byte[] target, int length) {
    try {
      int got = in.readNBytes(target, 0, length);
      done += got;
      return got;
    } catch (ZstdIOException e) {
      throw problem("damaged after byte " + done + " of its content: " + e.getMessage());
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + e.getMessage());
    }
  }

  private static UserException problem(Path file, String what) {
    return new UserException(
        file + ": " + what + "; restore it, or delete it to skip the comparison");
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + e.getMessage());
    }
  }
}
