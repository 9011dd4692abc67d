package dev.tornline.targets.vfs;

import static dev.tornline.oracle.memory.Units.PAGE;

import dev.tornline.oracle.observation.FileContent;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.fs.Iomap;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.Arrays;

/**
 * Reads the content of a file straight from the device. Only pages with data are held; a page that
 * holds the same as when it was last read from the same place is the same array again, so that
 * images with little difference share most of their pages.
 */
final class ContentReader {

  private static final byte[] ZEROS = new byte[PAGE];
  private static final byte[][] NO_PAGES = {};

  private final byte[] scratch = new byte[PAGE];

  /** What was last read, by the number of the device's page. */
  private byte[][] lastRead = NO_PAGES;

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
      byte[] page = readPage(memory, address + at - from, length);
      if (page == null) {
        continue;
      }
      int index = (int) (at / PAGE);
      if (index >= pages.length) {
        pages = Arrays.copyOf(pages, (int) ((end + PAGE - 1) / PAGE));
      }
      pages[index] = page;
    }
    return pages;
  }

  /** The first bytes of a page of the device, then zeros; {@code null} if all are zero. */
  private byte[] readPage(PersistentMemory memory, long address, int length) {
    memory.load(address, scratch, 0, length);
    Arrays.fill(scratch, length, PAGE, (byte) 0);
    int index = (int) (address / PAGE);
    if (index >= lastRead.length) {
      lastRead = Arrays.copyOf(lastRead, (int) ((memory.size() + PAGE - 1) / PAGE));
    }
    byte[] last = lastRead[index];
    if (last != null && Arrays.equals(last, scratch)) {
      return last;
    }
    if (Arrays.equals(scratch, ZEROS)) {
      return null;
    }
    lastRead[index] = scratch.clone();
    return lastRead[index];
  }
}
