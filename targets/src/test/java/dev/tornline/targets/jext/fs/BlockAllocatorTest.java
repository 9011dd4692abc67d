package dev.tornline.targets.jext.fs;

import static dev.tornline.targets.jext.fs.JextRig.assertErrno;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.workload.Errno;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.CorruptException;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.fs.BlockAllocator.Run;
import dev.tornline.targets.jext.journal.Handle;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlockAllocatorTest {

  private final JextRig rig = new JextRig();
  private final Volume volume = rig.fs.volume();
  private final BlockAllocator allocator = volume.allocator;
  private final int data = volume.layout.data();

  @Test
  void allocate_goalIsFree_startsThere() throws FsException {
    assertEquals(new Run(data + 70, 5), allocator.allocate(handle(), data + 70, 5));
  }

  @Test
  void allocate_noGoal_takesTheFirstRunThatIsLongEnough() throws FsException {
    Handle handle = handle();
    allocator.allocate(handle, data + 3, 2);
    assertEquals(new Run(data + 5, 4), allocator.allocate(handle, 0, 4));
    assertEquals(new Run(data, 3), allocator.allocate(handle, 0, 3));
  }

  @Test
  void allocate_nothingBehindTheGoal_startsOver() throws FsException {
    int last = volume.layout.blocks() - 1;
    Handle handle = handle();
    allocator.allocate(handle, last, 1);
    assertEquals(new Run(data, 1), allocator.allocate(handle, last, 1));
  }

  @Test
  void allocate_noRunLongEnough_givesLess() throws FsException {
    Handle handle = handle();
    int blocks = volume.layout.dataBlocks();
    for (int i = 10; i < blocks; i += 10) {
      allocator.allocate(handle, data + i, 1);
    }
    assertEquals(new Run(data, 10), allocator.allocate(handle, data, 50));
  }

  @Test
  void allocate_full_isRefused() throws FsException {
    Handle handle = handle();
    allocator.allocate(handle, 0, volume.layout.dataBlocks());
    assertErrno(Errno.ENOSPC, () -> allocator.allocate(handle, 0, 1));
  }

  @Test
  void free_notCommitted_isNotReused() throws FsException {
    Handle handle = handle();
    Run run = allocator.allocate(handle, 0, 3);
    handle.stop();
    volume.journal().commit();
    Handle freeing = handle();
    allocator.free(freeing, run.start(), 3);
    assertNotEquals(run.start(), allocator.allocate(freeing, 0, 1).start());
    freeing.stop();
    assertTrue(allocator.hasBusy());
    volume.journal().commit();
    assertEquals(run, allocator.allocate(handle(), 0, 3));
  }

  @Test
  void free_aborted_staysAllocated() throws FsException {
    Handle handle = handle();
    Run run = allocator.allocate(handle, 0, 3);
    handle.stop();
    Handle aborted = handle();
    allocator.free(aborted, run.start(), 3);
    aborted.abort();
    assertEquals(data + 3, allocator.allocate(handle(), 0, 1).start());
    assertEquals(false, allocator.hasBusy());
  }

  @Test
  void free_freeBlock_isDamage() {
    Handle handle = handle();
    assertThrows(CorruptException.class, () -> allocator.free(handle, data, 1));
  }

  @Test
  void free_journalBlock_isDamage() {
    Handle handle = handle();
    assertThrows(CorruptException.class, () -> allocator.free(handle, Layout.JOURNAL, 1));
  }

  @Test
  void allocateHuge_manyTimes_isAlignedUntilThereIsNoPlace() {
    JextRig large = new JextRig(new Layout(2048, 48));
    Volume its = large.fs.volume();
    Handle handle = its.journal().start(10);
    assertEquals(512, its.allocator.allocateHuge(handle));
    assertEquals(1024, its.allocator.allocateHuge(handle));
    assertEquals(1536, its.allocator.allocateHuge(handle));
    assertEquals(-1, its.allocator.allocateHuge(handle));
  }

  @Test
  void allocator_twoBitmapBlocks_allocatesAndFreesAcrossThem() throws FsException {
    Layout layout = new Layout(Layout.BITS + 4096, 128);
    JextRig large = new JextRig(layout);
    Volume its = large.fs.volume();
    Handle handle = its.journal().start(10);
    int start = layout.data() + Layout.BITS - 3;
    assertEquals(new Run(start, 7), its.allocator.allocate(handle, start, 7));
    assertEquals(start + 7, its.allocator.allocate(handle, start, 1).start());
    its.allocator.free(handle, start, 7);
    assertEquals(layout.dataBlocks() - 1, large.freeBlocks());
  }

  @Test
  void allocator_randomHistory_matchesASet() throws FsException {
    SplittableRandom random = new SplittableRandom(7);
    int blocks = volume.layout.dataBlocks();
    BitSet used = new BitSet();
    BitSet busy = new BitSet();
    for (int i = 0; i < 3000; i++) {
      Handle handle = handle();
      BitSet taken = (BitSet) used.clone();
      taken.or(busy);
      if (random.nextInt(5) < 3 && taken.cardinality() < blocks) {
        Run run = allocator.allocate(handle, data + random.nextInt(blocks), 1 + random.nextInt(9));
        int from = run.start() - data;
        assertEquals(true, taken.get(from, from + run.length()).isEmpty());
        used.set(from, from + run.length());
      } else if (!used.isEmpty()) {
        int from = used.nextSetBit(random.nextInt(used.length()));
        int count = Math.min(used.nextClearBit(from) - from, 1 + random.nextInt(6));
        allocator.free(handle, data + from, count);
        used.clear(from, from + count);
        busy.set(from, from + count);
      }
      handle.stop();
      if (random.nextInt(10) == 0 && volume.journal().commit()) {
        busy.clear();
      }
      assertEquals(blocks - used.cardinality(), rig.freeBlocks());
    }
  }

  private Handle handle() {
    return volume.journal().start(4);
  }
}
