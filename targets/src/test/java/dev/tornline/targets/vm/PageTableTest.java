package dev.tornline.targets.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PageTableTest {

  private static final long HUGE_ADDRESS = 4L << 20;

  /** Pages 500 to 1599: the regions 0 to 3, of which 1 and 2 are whole. */
  private final PageTable table = new PageTable(500, 1100);

  @Test
  void lookup_withinAHugeEntry_givesTheAddressOfThePage() {
    table.mapHuge(600, Pte.writable(HUGE_ADDRESS));

    assertEquals(Pte.writable(HUGE_ADDRESS), table.lookup(512));
    assertEquals(Pte.writable(HUGE_ADDRESS + 511 * 4096), table.lookup(1023));
    assertEquals(Pte.NONE, table.lookup(511));
    assertEquals(Pte.NONE, table.lookup(1024));
  }

  @Test
  void mapSmall_overAHugeEntry_dropsItWhole() {
    table.mapHuge(600, Pte.writable(HUGE_ADDRESS));
    table.mapSmall(700, Pte.readOnly(8192));

    assertEquals(Pte.readOnly(8192), table.lookup(700));
    assertEquals(Pte.NONE, table.lookup(512));
    assertTrue(table.hasTable(1023));
    assertThrows(IllegalStateException.class, () -> table.mapHuge(512, Pte.ZERO_PAGE));
  }

  @Test
  void resized_cutsHugeEntriesAtTheEnd_andKeepsTheRest() {
    table.mapSmall(510, Pte.writable(4096));
    table.mapHuge(512, Pte.writable(HUGE_ADDRESS));
    table.mapHuge(1024, Pte.writable(2 * HUGE_ADDRESS));
    PageTable cut = table.resized(1000);

    assertEquals(Pte.writable(4096), cut.lookup(510));
    assertEquals(Pte.writable(HUGE_ADDRESS), cut.huge(512));
    assertEquals(Pte.NONE, cut.huge(1024));
    PageTable grown = cut.resized(2000);
    assertEquals(Pte.writable(HUGE_ADDRESS), grown.huge(512));
    assertEquals(Pte.NONE, grown.lookup(2499));
    assertTrue(grown.hasTable(500));
    assertFalse(grown.hasTable(1100));
  }

  @Test
  void unmapDevice_range_leavesPrivateCopiesAndTheTable() {
    table.mapSmall(510, Pte.writable(4096));
    table.mapSmall(511, Pte.privateCopy(0));
    table.mapSmall(1599, Pte.ZERO_PAGE);
    table.mapHuge(512, Pte.writable(HUGE_ADDRESS));
    table.unmapDevice(0, 600);

    assertEquals(Pte.NONE, table.lookup(510));
    assertTrue(Pte.isPrivate(table.lookup(511)));
    assertEquals(Pte.NONE, table.lookup(900));
    assertEquals(Pte.ZERO_PAGE, table.lookup(1599));
    assertTrue(table.hasTable(510));
  }

  @Test
  void unmapAll_toTheEnd_dropsPrivateCopiesToo() {
    table.mapSmall(500, Pte.privateCopy(0));
    table.mapSmall(501, Pte.privateCopy(4096));
    table.mapHuge(1100, Pte.readOnly(HUGE_ADDRESS));
    table.unmapAll(501, Long.MAX_VALUE - 501);

    assertTrue(Pte.isPrivate(table.lookup(500)));
    assertEquals(Pte.NONE, table.lookup(501));
    assertEquals(Pte.NONE, table.huge(1100));
  }

  @Test
  void writeProtectSmall_range_protectsWhatMapsTheSameMemory() {
    table.mapSmall(520, Pte.writable(0x8000));
    table.mapSmall(521, Pte.writable(0x9000));
    table.mapSmall(522, Pte.writable(0x7000));
    table.mapSmall(523, Pte.privateCopy(0xb000));
    table.writeProtectSmall(0, 523, 0x8000 - 520 * 4096L);

    assertEquals(Pte.readOnly(0x8000), table.lookup(520));
    assertEquals(Pte.readOnly(0x9000), table.lookup(521));
    assertTrue(Pte.isWritable(table.lookup(522)));
    assertTrue(Pte.isWritable(table.lookup(523)));
  }

  @Test
  void writeProtectHuge_otherMemory_changesNothing() {
    table.mapHuge(512, Pte.writable(HUGE_ADDRESS));
    table.writeProtectHuge(512, 0);
    assertTrue(Pte.isWritable(table.huge(512)));
    table.writeProtectHuge(512, HUGE_ADDRESS);
    assertFalse(Pte.isWritable(table.huge(512)));
    table.writeProtectHuge(2048, HUGE_ADDRESS);
  }

  @Test
  void writeProtectAll_bothSizes_takesTheRightToStore() {
    table.mapHuge(512, Pte.writable(HUGE_ADDRESS));
    table.mapSmall(500, Pte.writable(4096));
    table.mapSmall(1599, Pte.privateCopy(4096));
    table.writeProtectAll();

    assertEquals(Pte.readOnly(HUGE_ADDRESS), table.huge(512));
    assertEquals(Pte.readOnly(4096), table.lookup(500));
    assertFalse(Pte.isWritable(table.lookup(1599)));
    assertTrue(Pte.isPrivate(table.lookup(1599)));
  }
}
