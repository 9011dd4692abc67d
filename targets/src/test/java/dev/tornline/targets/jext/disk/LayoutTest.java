package dev.tornline.targets.jext.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.workload.Geometry;
import org.junit.jupiter.api.Test;

class LayoutTest {

  @Test
  void layout_ofEveryGeometry_leavesRoomAndCoversTheData() {
    for (int mib = Geometry.MIN_MIB; mib <= Geometry.MAX_MIB; mib++) {
      Layout layout = Layout.forDevice(new Geometry(mib).deviceBytes());
      assertTrue(layout.dataBlocks() > layout.blocks() * 9 / 10, mib + " MiB");
      assertTrue(layout.dataBlocks() <= layout.blockBitmapBlocks() * Layout.BITS, mib + " MiB");
    }
  }

  @Test
  void layout_ofTheDefaultGeometry_isThatOfTheTable() {
    Layout layout = Layout.forDevice(16 << 20);
    assertEquals(64, layout.journalBlocks());
    assertEquals(65, layout.blockBitmap());
    assertEquals(66, layout.inodeBitmap());
    assertEquals(67, layout.inodeTable());
    assertEquals(83, layout.data());
    assertEquals(67, layout.inodeBlock(16));
    assertEquals(68, layout.inodeBlock(17));
    assertEquals(15 * 256, Layout.inodeOffset(16));
  }

  @Test
  void smallLog_ofEveryGeometry_holdsAHandle() {
    for (int mib = Geometry.MIN_MIB; mib <= Geometry.MAX_MIB; mib++) {
      Layout layout = Layout.withSmallLog(new Geometry(mib).deviceBytes());
      assertEquals(4, layout.maxLeaves(), mib + " MiB");
      assertEquals(23 + layout.blockBitmapBlocks(), layout.journalBlocks(), mib + " MiB");
    }
    assertEquals(12, Layout.forDevice(16 << 20).maxLeaves());
  }

  @Test
  void isData_knowsTheEdges() {
    Layout layout = Layout.forDevice(16 << 20);
    assertTrue(layout.isData(83, 4096 - 83));
    assertFalse(layout.isData(82, 1));
    assertFalse(layout.isData(83, 4096 - 82));
    assertFalse(layout.isData(-1, 1));
    assertFalse(layout.isData(100, 0));
  }

  @Test
  void layout_journalTooSmallOrTooLarge_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Layout(1024, 10));
    assertThrows(IllegalArgumentException.class, () -> new Layout(128, 100));
  }
}
