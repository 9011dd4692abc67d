package dev.tornline.targets.jext.fs;

import static dev.tornline.targets.pmem.PersistentMemory.LINE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.CorruptException;
import dev.tornline.targets.jext.disk.Crc;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.disk.SealedBlock;
import dev.tornline.targets.jext.journal.BlockCache;
import dev.tornline.targets.jext.journal.Handle;
import java.util.Arrays;

/**
 * The names in directories. A directory without names has no blocks; a block that becomes empty is
 * freed and the blocks behind it move up.
 */
final class Directories {

  /** The longest name in bytes. */
  static final int MAX_NAME = 255;

  /** What most directories' blocks use at most. */
  private static final int FEW = 256;

  private final BlockCache cache;
  private final BlockAllocator allocator;
  private final Crc crc;
  private final FreedMetadata freed;
  private byte[] block = new byte[FEW];
  private int foundBlock;
  private int foundAt;

  Directories(BlockCache cache, BlockAllocator allocator, Crc crc, FreedMetadata freed) {
    this.cache = cache;
    this.allocator = allocator;
    this.crc = crc;
    this.freed = freed;
  }

  /** Receives the names of a directory. */
  @FunctionalInterface
  interface Visitor {
    /** The name is the {@code length} bytes at {@code from}, valid during the call. */
    void name(byte[] bytes, int from, int length, int inode, int type);
  }

  /**
   * The bytes of a name.
   *
   * @throws FsException ENAMETOOLONG
   */
  static byte[] encode(String name) throws FsException {
    byte[] bytes = name.getBytes(UTF_8);
    if (bytes.length > MAX_NAME) {
      throw new FsException(Errno.ENAMETOOLONG);
    }
    return bytes;
  }

  /** The inode behind a name, or 0. */
  int find(JextInode directory, byte[] name) {
    for (int i = 0; i < directory.extents().end(); i++) {
      int number = physical(directory, i);
      int used = load(directory, number);
      for (int at = SealedBlock.HEADER; at < used; ) {
        int next = DirectoryBlock.next(block, at, used, directory.id());
        if (DirectoryBlock.isNamed(block, at, name)) {
          foundBlock = i;
          foundAt = at;
          return DirectoryBlock.inode(block, at);
        }
        at = next;
      }
    }
    return 0;
  }

  /** Visits all names, in the order in which they lie in the blocks. */
  void forEach(JextInode directory, Visitor visitor) {
    for (int i = 0; i < directory.extents().end(); i++) {
      int used = load(directory, physical(directory, i));
      for (int at = SealedBlock.HEADER; at < used; ) {
        int next = DirectoryBlock.next(block, at, used, directory.id());
        visitor.name(
            block,
            DirectoryBlock.nameStart(at),
            DirectoryBlock.nameLength(block, at),
            DirectoryBlock.inode(block, at),
            DirectoryBlock.type(block, at));
        at = next;
      }
    }
  }

  /** Whether a directory has no names. */
  boolean isEmpty(JextInode directory) {
    return directory.extents().size() == 0;
  }

  /**
   * Adds a name that is not there.
   *
   * @throws FsException ENOSPC
   */
  void add(Handle handle, JextInode directory, byte[] name, int inode, Entry.Kind kind)
      throws FsException {
    int blocks = directory.extents().end();
    for (int i = 0; i < blocks; i++) {
      int number = physical(directory, i);
      int used = load(directory, number);
      if (DirectoryBlock.hasRoom(used, name.length)) {
        append(handle.write(number), used, name, inode, kind);
        return;
      }
    }
    int goal = blocks == 0 ? 0 : physical(directory, blocks - 1) + 1;
    int number = allocator.allocateBlock(handle, goal);
    directory.extents().insert(blocks, number, 1, false);
    byte[] data = handle.create(number);
    SealedBlock.DIRECTORY.format(data, directory.id());
    append(data, SealedBlock.HEADER, name, inode, kind);
  }

  /** Lets a name that is there stand for another inode. */
  void replace(Handle handle, JextInode directory, byte[] name, int inode, Entry.Kind kind) {
    byte[] data = writeFound(handle, directory, name);
    DirectoryBlock.setTarget(data, foundAt, inode, Kinds.code(kind));
    SealedBlock.seal(data, SealedBlock.used(data), SealedBlock.count(data), crc);
  }

  /** Removes a name that is there. */
  void remove(Handle handle, JextInode directory, byte[] name) {
    byte[] data = writeFound(handle, directory, name);
    int used = DirectoryBlock.remove(data, foundAt, SealedBlock.used(data));
    if (!DirectoryBlock.isEmpty(used)) {
      SealedBlock.seal(data, used, SealedBlock.count(data) - 1, crc);
      return;
    }
    int number = physical(directory, foundBlock);
    freed.forget(handle, number, SealedBlock.DIRECTORY);
    allocator.freeMetadata(handle, number, 1);
    directory.extents().remove(foundBlock, 1, (physical, length) -> {});
    directory.extents().shift(foundBlock + 1, -1);
  }

  private void append(byte[] data, int used, byte[] name, int inode, Entry.Kind kind) {
    int count = SealedBlock.count(data) + 1;
    int newUsed = DirectoryBlock.append(data, used, inode, Kinds.code(kind), name);
    SealedBlock.seal(data, newUsed, count, crc);
  }

  private byte[] writeFound(Handle handle, JextInode directory, byte[] name) {
    if (find(directory, name) == 0) {
      throw new IllegalArgumentException("no such name");
    }
    return handle.write(physical(directory, foundBlock));
  }

  private int load(JextInode directory, int number) {
    cache.load(number, 0, block, 0, LINE);
    int used = SealedBlock.DIRECTORY.checkHeader(block, directory.id());
    if (used > block.length) {
      block = Arrays.copyOf(block, Layout.BLOCK);
    }
    if (used > LINE) {
      cache.load(number, LINE, block, LINE, used - LINE);
    }
    SealedBlock.DIRECTORY.checkSum(block, directory.id(), crc);
    return used;
  }

  private static int physical(JextInode directory, int index) {
    ExtentMap extents = directory.extents();
    int extent = extents.find(index);
    if (extent < 0) {
      throw new CorruptException("inode " + directory.id() + ": directory with a hole");
    }
    return extents.physical(extent) + index - extents.logical(extent);
  }
}
