package dev.tornline.targets.vfs;

import static dev.tornline.oracle.observation.FileContent.PAGE;

import dev.tornline.oracle.observation.FileContent;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.Arrays;

/**
 * Reads the content of a file straight from the device. Pages are copied only if they hold data.
 */
final class ContentReader {

  private static final byte[] ZEROS = new byte[PAGE];
  private static final byte[][] NO_PAGES = {};

  private final byte[] scratch = new byte[PAGE];

  <I extends Inode> FileContent read(FileSystem<I> fs, I file, PersistentMemory memory)
      throws DamagedTreeException {
    long size = file.size();
    if (size == 0) {
      return FileContent.EMPTY;
    }
    if (size < 0 || size > Limits.FILE_BYTES_MAX) {
      throw new DamagedTreeException("inode " + file.number() + " has a size of " + size);
    }
    byte[][] pages = NO_PAGES;
    long at = 0;
    while (at < size) {
      Iomap piece = fs.mapForRead(file, at);
      long end = piece.offset() + piece.length();
      if (piece.offset() > at || end <= at) {
        throw new DamagedTreeException("inode " + file.number() + " has no page at " + at);
      }
      end = Math.min(end, size);
      if (piece.kind() == Iomap.Kind.WRITTEN) {
        pages = readPiece(memory, piece.address() + at - piece.offset(), at, end, pages);
      }
      at = end;
    }
    return pages.length == 0 ? FileContent.EMPTY : new FileContent(pages);
  }

  /** Reads the bytes {@code from} to {@code end} - 1 of a file into its pages. */
  private byte[][] readPiece(
      PersistentMemory memory, long address, long from, long end, byte[][] known) {
    byte[][] pages = known;
    for (long at = from; at < end; at += PAGE) {
      int length = (int) Math.min(PAGE, end - at);
      memory.load(address + at - from, scratch, 0, length);
      if (Arrays.mismatch(scratch, 0, length, ZEROS, 0, length) < 0) {
        continue;
      }
      int index = (int) (at / PAGE);
      if (index >= pages.length) {
        pages = Arrays.copyOf(pages, (int) ((end + PAGE - 1) / PAGE));
      }
      byte[] page = new byte[PAGE];
      System.arraycopy(scratch, 0, page, 0, length);
      pages[index] = page;
    }
    return pages;
  }
}
