package dev.tornline.targets.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.targets.fs.DaxEntry;
import dev.tornline.targets.fs.FileMapping;
import dev.tornline.targets.pmem.BaseImage;
import dev.tornline.targets.pmem.ExecutionMemory;
import org.junit.jupiter.api.Test;

class FileMappingTest {

  private static final long HUGE_ADDRESS = 4L << 20;

  private final TraceRecorder recorder = new TraceRecorder();
  private final ExecutionMemory memory = new ExecutionMemory(BaseImage.zeros(8 << 20), recorder);
  private final FileMapping pages = new FileMapping();

  @Test
  void insert_overAnEntryWithAnAddress_keepsIt() {
    pages.insert(3, DaxEntry.small(8192));
    pages.insert(3, DaxEntry.small(4096));
    pages.insert(3, DaxEntry.smallZero());
    assertEquals(DaxEntry.small(8192), pages.entry(3));
  }

  @Test
  void insert_overAZeroEntry_replacesIt() {
    pages.insert(3, DaxEntry.smallZero());
    pages.insert(3, DaxEntry.small(4096));
    pages.insert(512, DaxEntry.hugeZero());
    pages.insert(512, DaxEntry.huge(HUGE_ADDRESS));

    assertEquals(DaxEntry.small(4096), pages.entry(3));
    assertEquals(DaxEntry.huge(HUGE_ADDRESS), pages.entry(1023));
    assertEquals(DaxEntry.NONE, pages.entry(1024));
  }

  @Test
  void hasSmallEntries_huge_looksAtItsOwnRangeOnly() {
    pages.insert(511, DaxEntry.small(4096));
    pages.insert(1024, DaxEntry.small(8192));
    assertFalse(pages.hasSmallEntries(512));
    assertTrue(pages.hasSmallEntries(0));
    assertTrue(pages.hasSmallEntries(1024));
    pages.insert(512, DaxEntry.huge(HUGE_ADDRESS));
    assertFalse(pages.hasSmallEntries(512));
  }

  @Test
  void invalidate_middleOfADirtyHugeEntry_keepsTheRestDirty() {
    pages.insert(512, DaxEntry.huge(HUGE_ADDRESS));
    pages.markDirty(700);
    pages.invalidate(600, 10);

    assertEquals(DaxEntry.NONE, pages.entry(600));
    assertEquals(DaxEntry.NONE, pages.entry(609));
    assertTrue(DaxEntry.isDirty(pages.entry(599)));
    assertEquals(HUGE_ADDRESS + 98 * 4096, DaxEntry.address(pages.entry(610)));
    assertTrue(DaxEntry.isDirty(pages.entry(1023)));
    assertFalse(DaxEntry.isHuge(pages.entry(1023)));
  }

  @Test
  void invalidate_partOfACleanHugeEntry_forgetsIt() {
    pages.insert(512, DaxEntry.huge(HUGE_ADDRESS));
    pages.invalidate(1023, 1);
    assertEquals(DaxEntry.NONE, pages.entry(512));
  }

  @Test
  void truncate_fromAPage_dropsAllBehindAndNothingBefore() {
    for (int page = 0; page < 20; page++) {
      pages.insert(page, DaxEntry.small(page * 4096L));
      pages.markDirty(page);
    }
    pages.truncate(7);
    assertTrue(DaxEntry.isDirty(pages.entry(6)));
    assertEquals(DaxEntry.NONE, pages.entry(7));
    assertEquals(DaxEntry.NONE, pages.entry(19));
    pages.truncate(0);
    assertFalse(pages.hasDirty());
  }

  @Test
  void writeback_range_flushesItsDirtyEntriesAndCleansThem() {
    for (int page = 0; page < 4; page++) {
      pages.insert(page, DaxEntry.small(page * 8192L));
    }
    pages.markDirty(1);
    pages.markDirty(2);
    pages.markDirty(3);
    pages.writeback(memory, 0, 3);

    Trace trace = recorder.trace();
    assertEquals(2 * 64, trace.size());
    assertEquals(EventKind.FLUSH, trace.kind(0));
    assertEquals(8192, trace.address(0));
    assertEquals(2 * 8192 + 4032, trace.address(127));
    assertFalse(DaxEntry.isDirty(pages.entry(1)));
    assertTrue(pages.hasDirty());
    pages.writeback(memory);
    assertFalse(pages.hasDirty());
  }

  @Test
  void writeback_ofOnePageInADirtyHugeEntry_writesItBackWhole() {
    pages.insert(512, DaxEntry.huge(HUGE_ADDRESS));
    pages.markDirty(512);
    pages.writeback(memory, 1000, 1);
    assertEquals(32768, recorder.size());
    assertFalse(pages.hasDirty());
  }

  @Test
  void markDirty_withoutAnEntry_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> pages.markDirty(5));
  }
}
