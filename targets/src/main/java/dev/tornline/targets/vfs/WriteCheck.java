package dev.tornline.targets.vfs;

import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes to files, each of other bytes, and compares afterwards what is read: two files that were
 * given the same block show it.
 *
 * @param <I> the filesystem's own inodes
 */
final class WriteCheck<I extends Inode> {

  /** A bit more than a page. */
  static final int LENGTH_MAX = 4096 + 904;

  private final FileSystem<I> fs;
  private final List<Written<I>> written = new ArrayList<>();
  private final byte[] bytes = new byte[LENGTH_MAX];
  private final byte[] found = new byte[LENGTH_MAX];

  WriteCheck(FileSystem<I> fs) {
    this.fs = fs;
  }

  private record Written<I>(I file, long offset, int length, byte value) {}

  /** Writes as much as there is room for. */
  void write(I file, long offset, int length) throws FsException {
    if (length == 0 || offset > Limits.FILE_BYTES_MAX - length) {
      return;
    }
    try {
      put(file, offset, length);
    } catch (FsException e) {
      Refusals.requireLegal(e);
    }
  }

  /** Writes a few bytes to an empty file, for which there must be room. */
  void mustWrite(I file) throws FsException, UselessException {
    int length = 100;
    if (put(file, 0, length) < length) {
      throw new UselessException("a short write");
    }
  }

  /** Reads everything that was written. */
  void check() throws FsException, UselessException {
    for (Written<I> piece : written) {
      int length = piece.length();
      Arrays.fill(bytes, 0, length, piece.value());
      if (fs.read(piece.file(), piece.offset(), found, 0, length) < length
          || !Arrays.equals(found, 0, length, bytes, 0, length)) {
        throw new UselessException("what was written is not read");
      }
    }
  }

  private int put(I file, long offset, int length) throws FsException {
    byte value = (byte) (written.size() % 255 + 1);
    Arrays.fill(bytes, 0, length, value);
    int count = fs.write(file, offset, bytes, 0, length);
    written.add(new Written<>(file, offset, count, value));
    return count;
  }
}
