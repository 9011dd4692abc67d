package dev.tornline.targets.jext.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.CorruptException;
import dev.tornline.targets.jext.disk.Layout;
import org.junit.jupiter.api.Test;

class MountTest {

  @Test
  void format_touchesFewLines() {
    TestDevice device = new TestDevice(4 << 20);
    JextFormat.format(device, Layout.forDevice(4 << 20));
    assertEquals(6, device.touchedLines());
  }

  @Test
  void mount_clean_loadsLittleWhateverTheSize() throws FsException {
    assertTrue(bytesToMount(new Layout(1024, 48), 1) <= 256);
    assertEquals(
        bytesToMount(new Layout(1024, 48), 1), bytesToMount(new Layout(1 << 14, 128), 100));
  }

  @Test
  void mount_afterACrash_loadsWhatTheLogHolds() throws FsException {
    JextRig rig = new JextRig();
    rig.file("a");
    rig.fs.sync();
    TestDevice left = rig.device.afterCrash();
    JextFileSystem.mount(left, new JextBuilder().parts());
    int copies = 4; // both bitmaps, the inode table, the root
    assertTrue(left.loadedBytes() <= 2L * copies * Layout.BLOCK + 512, "" + left.loadedBytes());
  }

  @Test
  void mount_deviceOfZeros_isRefused() {
    TestDevice device = new TestDevice(4 << 20);
    CorruptException thrown =
        assertThrows(
            CorruptException.class, () -> JextFileSystem.mount(device, new JextBuilder().parts()));
    assertEquals("superblock: not a jext filesystem of version 1", thrown.getMessage());
  }

  @Test
  void mount_damagedTail_isRefused() {
    JextRig rig = new JextRig();
    rig.device.storeInt(Layout.address(Layout.JOURNAL) + 8, 77);
    CorruptException thrown =
        assertThrows(CorruptException.class, () -> JextRig.mounted(rig.device));
    assertEquals("journal: bad tail", thrown.getMessage());
  }

  private static long bytesToMount(Layout layout, int files) throws FsException {
    JextRig rig = new JextRig(layout);
    for (int i = 0; i < files; i++) {
      rig.write(rig.file("f" + i), 0, 10_000, 1);
    }
    rig.fs.unmount();
    TestDevice left = rig.device.afterCrash();
    JextFileSystem.mount(left, new JextBuilder().parts());
    assertEquals(0, left.stores());
    return left.loadedBytes();
  }
}
