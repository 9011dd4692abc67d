package dev.tornline.targets.jext.fs;

import static dev.tornline.targets.jext.disk.InodeRecord.AREA;
import static dev.tornline.targets.jext.disk.InodeRecord.AREA_BYTES;
import static dev.tornline.targets.jext.disk.InodeRecord.AREA_EXTENTS;
import static dev.tornline.targets.jext.disk.InodeRecord.AREA_EXTENT_COUNT;
import static dev.tornline.targets.jext.disk.InodeRecord.AREA_KIND;
import static dev.tornline.targets.jext.disk.InodeRecord.AREA_LEAVES;
import static dev.tornline.targets.jext.disk.InodeRecord.AREA_TARGET;
import static dev.tornline.targets.jext.disk.InodeRecord.ATTRIBUTES;
import static dev.tornline.targets.jext.disk.InodeRecord.COUNT;
import static dev.tornline.targets.jext.disk.InodeRecord.LINKS;
import static dev.tornline.targets.jext.disk.InodeRecord.MAX_LEAVES;
import static dev.tornline.targets.jext.disk.InodeRecord.MODE;
import static dev.tornline.targets.jext.disk.InodeRecord.NEXT_ORPHAN;
import static dev.tornline.targets.jext.disk.InodeRecord.PARENT;
import static dev.tornline.targets.jext.disk.InodeRecord.SIZE;
import static dev.tornline.targets.jext.disk.InodeRecord.TYPE;
import static dev.tornline.targets.jext.disk.InodeRecord.USED;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tornline.targets.jext.disk.CorruptException;
import dev.tornline.targets.jext.disk.Crc;
import dev.tornline.targets.jext.disk.InodeRecord;
import dev.tornline.targets.pmem.LittleEndian;
import java.util.Arrays;

/** Inodes between memory and their records; what lies in blocks of its own is not touched here. */
final class InodeCodec {

  private InodeCodec() {}

  /** Whether a target is kept in the inode's record. */
  static boolean isInline(byte[] target) {
    return target.length <= AREA_BYTES;
  }

  static void encode(JextInode inode, byte[] block, int at, Crc crc) {
    Arrays.fill(block, at, at + USED, (byte) 0);
    block[at + TYPE] = Kinds.code(inode.kind());
    LittleEndian.putShort(block, at + MODE, (short) inode.mode());
    LittleEndian.putInt(block, at + LINKS, inode.links());
    LittleEndian.putInt(block, at + NEXT_ORPHAN, inode.nextOrphan);
    LittleEndian.putLong(block, at + SIZE, inode.size());
    LittleEndian.putInt(block, at + ATTRIBUTES, inode.attributeBlock);
    LittleEndian.putInt(block, at + PARENT, inode.parent);
    encodeArea(inode, block, at);
    InodeRecord.seal(block, at, inode.id(), crc);
  }

  private static void encodeArea(JextInode inode, byte[] block, int at) {
    int extents = inode.extents().size();
    LittleEndian.putInt(block, at + COUNT, extents);
    if (inode.leaves.length > 0) {
      block[at + AREA_KIND] = AREA_LEAVES;
      for (int i = 0; i < inode.leaves.length; i++) {
        LittleEndian.putInt(block, at + AREA + i * 4, inode.leaves[i]);
      }
    } else if (extents == 0 && !inode.target.isEmpty()) {
      byte[] target = inode.target.getBytes(UTF_8);
      block[at + AREA_KIND] = AREA_TARGET;
      LittleEndian.putInt(block, at + COUNT, target.length);
      System.arraycopy(target, 0, block, at + AREA, target.length);
    } else {
      block[at + AREA_KIND] = AREA_EXTENTS;
      inode.extents().encode(0, extents, block, at + AREA);
    }
  }

  /**
   * Takes an inode out of the {@link InodeRecord#USED} bytes of its record, but for the extents in
   * its leaves.
   *
   * @return number of extents
   * @throws CorruptException if the record is damaged
   */
  static int decode(JextInode inode, byte[] record, Crc crc) {
    int number = inode.id();
    if (!InodeRecord.sealed(record, 0, number, crc)) {
      throw new CorruptException("inode " + number + ": bad checksum");
    }
    inode.reset(
        Kinds.of(record[TYPE], number), Short.toUnsignedInt(LittleEndian.getShort(record, MODE)));
    inode.links = LittleEndian.getInt(record, LINKS);
    inode.nextOrphan = LittleEndian.getInt(record, NEXT_ORPHAN);
    inode.size = LittleEndian.getLong(record, SIZE);
    inode.attributeBlock = LittleEndian.getInt(record, ATTRIBUTES);
    inode.parent = LittleEndian.getInt(record, PARENT);
    return decodeArea(inode, record);
  }

  private static int decodeArea(JextInode inode, byte[] record) {
    int count = LittleEndian.getInt(record, COUNT);
    return switch (record[AREA_KIND]) {
      case AREA_EXTENTS -> {
        check(inode, count >= 0 && count <= AREA_EXTENT_COUNT);
        inode.extents().decode(record, AREA, count);
        yield count;
      }
      case AREA_LEAVES -> {
        check(inode, count > AREA_EXTENT_COUNT && count <= MAX_LEAVES * Leaves.EXTENTS);
        int[] leaves = new int[Leaves.needed(count)];
        for (int i = 0; i < leaves.length; i++) {
          leaves[i] = LittleEndian.getInt(record, AREA + i * 4);
        }
        inode.leaves = leaves;
        yield count;
      }
      case AREA_TARGET -> {
        check(inode, count >= 0 && count <= AREA_BYTES);
        inode.target = new String(record, AREA, count, UTF_8);
        yield 0;
      }
      default -> throw new CorruptException("inode " + inode.id() + ": unknown kind of area");
    };
  }

  private static void check(JextInode inode, boolean fits) {
    if (!fits) {
      throw new CorruptException("inode " + inode.id() + ": impossible number of extents");
    }
  }
}
