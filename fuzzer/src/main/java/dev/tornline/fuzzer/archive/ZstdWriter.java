package dev.tornline.fuzzer.archive;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Compresses into memory; equal contents become equal bytes. */
final class ZstdWriter implements AutoCloseable {

  /** The longest file that is written or read, in bytes. */
  static final int FILE_BYTES_MAX = 16 << 20;

  /** At this level the window has 2 MiB at most. */
  private static final int LEVEL = 3;

  private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
  private final ZstdOutputStreamNoFinalizer out;

  ZstdWriter() {
    try {
      out = new ZstdOutputStreamNoFinalizer(compressed, LEVEL);
      out.setChecksum(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds bytes; false if the file has become too long. */
  boolean add(byte[] source, int length) {
    try {
      out.write(source, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.size() <= FILE_BYTES_MAX;
  }

  /** Ends the frame; nothing if the file has become too long. */
  Compressed finish() {
    close();
    return compressed.size() <= FILE_BYTES_MAX
        ? new Compressed(compressed.toByteArray())
        : Compressed.NONE;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
