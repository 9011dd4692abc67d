package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.disk.Crc;
import dev.tornline.targets.jext.disk.InodeRecord;
import dev.tornline.targets.jext.fs.InodeRecords;
import dev.tornline.targets.jext.fs.JextInode;
import dev.tornline.targets.pmem.LittleEndian;

/**
 * Leaves the pointer to an attribute block in the record of a number that is used again: the fresh
 * inode inherits it on the device, until it is written once more.
 */
final class InheritedAttributes extends InodeRecords {

  @Override
  public void encode(JextInode inode, byte[] block, int at, Crc crc) {
    boolean fresh = block[at + InodeRecord.TYPE] == 0;
    int inherited = LittleEndian.getInt(block, at + InodeRecord.ATTRIBUTES);
    super.encode(inode, block, at, crc);
    if (fresh && inherited != 0) {
      LittleEndian.putInt(block, at + InodeRecord.ATTRIBUTES, inherited);
      InodeRecord.seal(block, at, (int) inode.number(), crc);
    }
  }
}
