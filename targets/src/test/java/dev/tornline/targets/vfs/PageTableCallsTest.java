package dev.tornline.targets.vfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.MremapMode;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.PopulateMode;
import dev.tornline.oracle.workload.Protection;
import dev.tornline.targets.fs.DaxEntry;
import dev.tornline.targets.vm.Pte;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls that move, make and copy page tables. */
class PageTableCallsTest {

  private final KernelRig rig = new KernelRig();

  @Test
  void populateForWriting_faultsAsStoresDo_andStoresNothing() {
    rig.mapNewFile(8192, 12288, MapKind.SYNC);
    assertEquals(Outcome.OK, rig.run(populate(100, 8000)));
    assertEquals(2, rig.count(EventKind.FAULT));
    assertEquals(0, rig.count(EventKind.STORE));
    assertTrue(Pte.isWritable(rig.table(0).lookup(1)));
    rig.forget();
    rig.store(0, 4096, 8);
    assertEquals(List.of(), rig.fs.calls);
    assertEquals(Outcome.failed(Errno.EFAULT), rig.run(populate(4096, 8192)));
    rig.run(new Operation.Mprotect(0, Protection.READ_ONLY));
    assertEquals(Outcome.failed(Errno.EINVAL), rig.run(populate(0, 1)));
  }

  private static Operation populate(long offset, int length) {
    return new Operation.MadvisePopulate(0, offset, length, PopulateMode.WRITE);
  }

  @Test
  void mremap_movesAnEntry_andTheNextSyncFindsIt() {
    rig.mapNewFile(4096, 4096, MapKind.SYNC);
    rig.store(0, 0, 8);
    rig.run(new Operation.Mremap(0, 8192, MremapMode.MOVE));
    rig.forget();
    rig.store(0, 8, 8);
    assertEquals(List.of(), rig.fs.calls);

    rig.run(new Operation.Fsync(0));
    assertFalse(Pte.isWritable(rig.table(0).lookup(0)));
    rig.forget();
    rig.store(0, 0, 8);
    assertEquals(List.of("write fault 0 4096"), rig.fs.calls);
  }

  @Test
  void mremap_thatShrinks_dropsWhatIsBehindTheEnd() {
    rig.mapNewFile(8192, 8192, MapKind.SYNC);
    rig.store(0, 4096, 8);
    rig.run(new Operation.Mremap(0, 4095, MremapMode.IN_PLACE));
    rig.run(new Operation.Mremap(0, 8192, MremapMode.IN_PLACE));
    assertEquals(Pte.NONE, rig.table(0).lookup(1));
    assertTrue(DaxEntry.isDirty(rig.inode("/a").mapping.entry(1)));
  }

  @Test
  void mremap_toNothing_isRefused() {
    rig.mapNewFile(8192, 8192, MapKind.SYNC);
    assertEquals(
        Outcome.failed(Errno.EINVAL), rig.run(new Operation.Mremap(0, 0, MremapMode.MOVE)));
  }
}
