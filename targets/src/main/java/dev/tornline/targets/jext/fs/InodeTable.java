package dev.tornline.targets.jext.fs;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.CorruptException;
import dev.tornline.targets.jext.disk.Crc;
import dev.tornline.targets.jext.disk.InodeRecord;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.journal.BlockCache;
import dev.tornline.targets.jext.journal.Handle;
import dev.tornline.targets.jext.journal.Journal;
import dev.tornline.targets.pmem.LittleEndian;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The inodes: one object per live number, loaded when first asked for. */
public final class InodeTable {

  private static final int BITMAP_WORDS = Layout.INODES / 64;

  private final Layout layout;
  private final BlockCache cache;
  private final Journal journal;
  private final Crc crc;
  private final Leaves leaves;
  private final InodeBlocks blocks;
  private final JextParts parts;
  private final JextInode[] loaded = new JextInode[Layout.INODES];
  private final byte[] record = new byte[InodeRecord.USED];

  InodeTable(
      Layout layout,
      BlockCache cache,
      Journal journal,
      Crc crc,
      Leaves leaves,
      InodeBlocks blocks,
      JextParts parts) {
    this.layout = layout;
    this.cache = cache;
    this.journal = journal;
    this.crc = crc;
    this.leaves = leaves;
    this.blocks = blocks;
    this.parts = parts;
  }

  /**
   * The inode of a number.
   *
   * @throws CorruptException if there is none or it is damaged
   */
  JextInode get(int number) {
    if (number < 1 || number > Layout.INODES) {
      throw new CorruptException("inode " + number + ": no such number");
    }
    JextInode inode = loaded[number - 1];
    if (inode == null) {
      inode = new JextInode(number, parts.writeback());
      load(inode);
      loaded[number - 1] = inode;
    }
    return inode;
  }

  /** The inode of a number if it is in memory, or {@code null}. */
  JextInode ifLoaded(int number) {
    return loaded[number - 1];
  }

  /**
   * Forgets inodes that nothing uses. The transaction that changed one may be running: its record
   * is in the cache, and who loads it waits for that transaction, as {@code ext4_iget} has it.
   */
  void dropUnused(Predicate<JextInode> inUse) {
    for (int i = 0; i < loaded.length; i++) {
      JextInode inode = loaded[i];
      if (inode != null && !inode.hasDirtyPages() && !inUse.test(inode)) {
        loaded[i] = null;
      }
    }
  }

  /** Announces that a handle will change an inode in memory. */
  void touch(Handle handle, JextInode inode) {
    handle.afterAbort(() -> load(inode));
  }

  /** Writes an inode, and brings its leaves up to date. */
  void store(Handle handle, JextInode inode) throws FsException {
    leaves.store(handle, inode);
    byte[] block = handle.write(layout.inodeBlock(inode.id()));
    parts.inodeRecords().encode(inode, block, Layout.inodeOffset(inode.id()), crc);
  }

  /**
   * Makes a fresh inode in memory and takes the least free number for it.
   *
   * @throws FsException ENOSPC if there is none
   */
  JextInode allocate(Handle handle, Entry.Kind kind, int mode) throws FsException {
    byte[] bitmap = handle.write(layout.inodeBitmap());
    int number = firstFree(bitmap);
    Bits.put(bitmap, number - 1, number, true);
    JextInode inode = new JextInode(number, parts.writeback());
    inode.reset(kind, mode);
    loaded[number - 1] = inode;
    handle.onAbort(() -> loaded[number - 1] = null);
    return inode;
  }

  /** Gives an inode's number back and marks its record free. */
  void free(Handle handle, JextInode inode) {
    int number = inode.id();
    if (!Bits.put(handle.write(layout.inodeBitmap()), number - 1, number, false)) {
      throw new CorruptException("inode bitmap: freed an inode that was free");
    }
    byte[] block = handle.write(layout.inodeBlock(number));
    int at = Layout.inodeOffset(number);
    block[at + InodeRecord.TYPE] = 0;
    InodeRecord.seal(block, at, number, crc);
    loaded[number - 1] = null;
    handle.onAbort(() -> loaded[number - 1] = inode);
  }

  /** Whether a number is that of an inode in use. */
  boolean isInUse(int number) {
    int bit = number - 1;
    return bit >= 0 && bit < Layout.INODES && (bitmapWord(bit >> 6) >>> bit & 1) != 0;
  }

  /**
   * Visits all inodes in use, in the order of their numbers.
   *
   * @throws CorruptException if one is damaged
   */
  void forEachInUse(Consumer<JextInode> visitor) {
    for (int word = 0; word < BITMAP_WORDS; word++) {
      for (long bits = bitmapWord(word); bits != 0; bits &= bits - 1) {
        visitor.accept(get(word * 64 + Long.numberOfTrailingZeros(bits) + 1));
      }
    }
  }

  private long bitmapWord(int index) {
    return cache.loadLong(layout.inodeBitmap(), index * 8);
  }

  private void load(JextInode inode) {
    int number = inode.id();
    cache.load(layout.inodeBlock(number), Layout.inodeOffset(number), record, 0, record.length);
    int extents = InodeCodec.decode(inode, record, crc);
    if (inode.leaves.length > 0) {
      leaves.load(inode, extents);
    }
    checkExtents(inode.extents(), number);
    blocks.load(inode);
    parts.syncPoints().loaded(inode, journal);
  }

  private void checkExtents(ExtentMap extents, int number) {
    int end = 0;
    for (int i = 0; i < extents.size(); i++) {
      int length = extents.length(i);
      if (extents.logical(i) < end
          || length > ExtentMap.MAX_LENGTH
          || extents.logical(i) > FileBlocks.MAX_BLOCK - length
          || !layout.isData(extents.physical(i), length)) {
        throw new CorruptException("inode " + number + ": impossible extent");
      }
      end = extents.end(i);
    }
  }

  private static int firstFree(byte[] bitmap) throws FsException {
    for (int i = 0; i < BITMAP_WORDS; i++) {
      long free = ~LittleEndian.getLong(bitmap, i * 8);
      if (free != 0) {
        return i * 64 + Long.numberOfTrailingZeros(free) + 1;
      }
    }
    throw new FsException(Errno.ENOSPC);
  }
}
