package dev.tornline.targets.jext.fs;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.targets.fs.Writeback;
import dev.tornline.targets.jext.disk.Crc;
import dev.tornline.targets.jext.disk.InodeRecord;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.disk.SuperBlock;
import dev.tornline.targets.jext.journal.LogFormat;
import dev.tornline.targets.pmem.PersistentMemory;

/** Makes a fresh filesystem. */
public final class JextFormat {

  private static final int ROOT_MODE = 0755;

  private JextFormat() {}

  /**
   * Makes a fresh filesystem on a device that holds zeros; durable when this returns. Touches six
   * cache lines.
   */
  public static void format(PersistentMemory memory, Layout layout) {
    Crc crc = Crc.ofRecords();
    put(memory, Layout.address(SuperBlock.BLOCK), SuperBlock.encode(layout, crc));
    put(memory, Layout.address(Layout.JOURNAL), LogFormat.encodeSuperblock(Crc.ofLog()));
    put(memory, Layout.address(layout.inodeBitmap()), new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
    JextInode root = new JextInode(Layout.ROOT, new Writeback());
    root.reset(Entry.Kind.DIRECTORY, ROOT_MODE);
    root.links = 2;
    root.parent = Layout.ROOT;
    byte[] record = new byte[InodeRecord.USED];
    InodeCodec.encode(root, record, 0, crc);
    long table = Layout.address(layout.inodeBlock(Layout.ROOT));
    put(memory, table + Layout.inodeOffset(Layout.ROOT), record);
    memory.fence();
  }

  private static void put(PersistentMemory memory, long address, byte[] bytes) {
    memory.storeNt(address, bytes, 0, bytes.length);
  }
}
