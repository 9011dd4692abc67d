package dev.tornline.targets.jext.fs;

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
import dev.tornline.targets.pmem.LittleEndian;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The blocks in which inodes keep extended attributes and the targets of symbolic links. */
final class InodeBlocks {

  private final Layout layout;
  private final BlockCache cache;
  private final BlockAllocator allocator;
  private final Crc crc;
  private final FreedMetadata freed;
  private byte[] block = {};

  InodeBlocks(
      Layout layout, BlockCache cache, BlockAllocator allocator, Crc crc, FreedMetadata freed) {
    this.layout = layout;
    this.cache = cache;
    this.allocator = allocator;
    this.crc = crc;
    this.freed = freed;
  }

  /**
   * Reads what an inode has in such blocks.
   *
   * @throws CorruptException if it is damaged
   */
  void load(JextInode inode) {
    if (inode.attributeBlock != 0) {
      inode.attributes = loadAttributes(inode);
    }
    if (inode.kind() == Entry.Kind.SYMLINK && inode.extents().size() > 0) {
      int used = load(SealedBlock.SYMLINK, inode.extents().physical(0), inode);
      inode.target = new String(block, SealedBlock.HEADER, used - SealedBlock.HEADER, UTF_8);
    }
  }

  /**
   * Gives a fresh symbolic link its target.
   *
   * @throws FsException ENAMETOOLONG, ENOSPC
   */
  void storeTarget(Handle handle, JextInode link, String target) throws FsException {
    byte[] bytes = target.getBytes(UTF_8);
    if (bytes.length > SealedBlock.ROOM) {
      throw new FsException(Errno.ENAMETOOLONG);
    }
    link.target = target;
    link.size = bytes.length;
    if (InodeCodec.isInline(bytes)) {
      return;
    }
    int number = allocator.allocateBlock(handle, 0);
    byte[] data = handle.create(number);
    SealedBlock.SYMLINK.format(data, link.id());
    System.arraycopy(bytes, 0, data, SealedBlock.HEADER, bytes.length);
    SealedBlock.seal(data, SealedBlock.HEADER + bytes.length, 1, crc);
    link.extents().insert(0, number, 1, false);
  }

  /**
   * Replaces an inode's attributes; none at all frees the block.
   *
   * @throws FsException ENOSPC if they do not fit into a block or there is none
   */
  void storeAttributes(Handle handle, JextInode inode, SortedMap<String, byte[]> attributes)
      throws FsException {
    if (sizeOf(attributes) > SealedBlock.ROOM) {
      throw new FsException(Errno.ENOSPC);
    }
    inode.attributes = Collections.unmodifiableSortedMap(attributes);
    if (attributes.isEmpty()) {
      freeAttributes(handle, inode);
      return;
    }
    byte[] data;
    if (inode.attributeBlock == 0) {
      inode.attributeBlock = allocator.allocateBlock(handle, 0);
      data = handle.create(inode.attributeBlock);
    } else {
      data = handle.write(inode.attributeBlock);
    }
    SealedBlock.ATTRIBUTES.format(data, inode.id());
    int at = SealedBlock.HEADER;
    for (Map.Entry<String, byte[]> attribute : attributes.entrySet()) {
      at = putAttribute(data, at, attribute.getKey().getBytes(UTF_8), attribute.getValue());
    }
    SealedBlock.seal(data, at, attributes.size(), crc);
  }

  /** Frees the block of attributes, if there is one. */
  void freeAttributes(Handle handle, JextInode inode) {
    int number = inode.attributeBlock;
    if (number != 0) {
      freed.forget(handle, number, SealedBlock.ATTRIBUTES);
      allocator.freeMetadata(handle, number, 1);
      inode.attributeBlock = 0;
    }
  }

  private SortedMap<String, byte[]> loadAttributes(JextInode inode) {
    int used = load(SealedBlock.ATTRIBUTES, inode.attributeBlock, inode);
    SortedMap<String, byte[]> attributes = new TreeMap<>();
    int at = SealedBlock.HEADER;
    while (at < used) {
      int name = block[at] & 0xff;
      int length =
          at + 3 <= used ? Short.toUnsignedInt(LittleEndian.getShort(block, at + 1)) : used;
      if (at + 3 + name + length > used) {
        throw new CorruptException("inode " + inode.id() + ": attribute block: bad record");
      }
      byte[] value = new byte[length];
      System.arraycopy(block, at + 3 + name, value, 0, length);
      attributes.put(new String(block, at + 3, name, UTF_8), value);
      at += 3 + name + length;
    }
    return Collections.unmodifiableSortedMap(attributes);
  }

  private int load(SealedBlock kind, int number, JextInode inode) {
    if (!layout.isData(number, 1)) {
      throw new CorruptException("inode " + inode.id() + ": block outside the data area");
    }
    if (block.length == 0) {
      block = new byte[Layout.BLOCK];
    }
    cache.load(number, 0, block, 0, SealedBlock.HEADER);
    int used = kind.checkHeader(block, inode.id());
    cache.load(number, 0, block, 0, used);
    kind.checkSum(block, inode.id(), crc);
    return used;
  }

  private static int putAttribute(byte[] data, int at, byte[] name, byte[] value) {
    data[at] = (byte) name.length;
    LittleEndian.putShort(data, at + 1, (short) value.length);
    System.arraycopy(name, 0, data, at + 3, name.length);
    System.arraycopy(value, 0, data, at + 3 + name.length, value.length);
    return at + 3 + name.length + value.length;
  }

  private static int sizeOf(SortedMap<String, byte[]> attributes) {
    int size = 0;
    for (Map.Entry<String, byte[]> attribute : attributes.entrySet()) {
      size += 3 + attribute.getKey().getBytes(UTF_8).length + attribute.getValue().length;
    }
    return size;
  }
}
