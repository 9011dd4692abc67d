package dev.tornline.targets.vfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome.Signal;
import dev.tornline.oracle.workload.Outcome.Signalled;
import dev.tornline.targets.fs.DaxEntry;
import dev.tornline.targets.vm.Pte;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Faults that may be served with 2 MiB, and when they fall back to 4 KiB. */
class HugeFaultTest {

  private static final int HUGE = DaxEntry.HUGE_PAGE;

  private final KernelRig rig = new KernelRig();

  @Test
  void fault_whereTheFileEndsBefore2MiB_fallsBack() {
    rig.mapNewFile(HUGE - 4096, HUGE, MapKind.SHARED);
    rig.store(0, 0, 8);
    assertEquals(List.of("write fault 0 4096"), rig.fs.calls);
  }

  @Test
  void fault_whereTheFileEndsInTheLastPage_isHuge() {
    rig.mapNewFile(HUGE - 4095, HUGE, MapKind.SHARED);
    rig.store(0, 0, 8);
    assertEquals(List.of("write fault 0 2097152"), rig.fs.calls);
  }

  @Test
  void fault_whereTheMappingEndsBefore2MiB_fallsBack() {
    rig.mapNewFile(2 * HUGE, HUGE, MapKind.SHARED);
    rig.run(new Operation.Mmap(1, 0, 4096, HUGE, MapKind.SHARED, false));
    rig.store(1, 0, 8);
    rig.store(1, HUGE - 8, 8);
    assertEquals(List.of("write fault 4096 4096", "write fault 2097152 4096"), rig.fs.calls);
  }

  @Test
  void fault_whereASmallEntryIs_fallsBack() {
    rig.mapNewFile(HUGE, HUGE, MapKind.SHARED);
    rig.run(new Operation.Mmap(1, 0, 8192, 4096, MapKind.SHARED, true));
    rig.forget();
    rig.store(0, 0, 8);
    assertEquals(List.of("write fault 0 4096"), rig.fs.calls);
  }

  @Test
  void fault_whereBlocksAreScattered_fallsBackAndStaysSmall() {
    rig.mapNewFile(HUGE, HUGE, MapKind.SHARED);
    rig.run(new Operation.Write(0, 4096, 10, KernelRig.A));
    rig.forget();
    rig.store(0, 0, 8);
    rig.store(0, 8192, 8);
    assertEquals(
        List.of("write fault 0 2097152", "write fault 0 4096", "write fault 8192 4096"),
        rig.fs.calls);
  }

  @Test
  void fault_afterAPunchLeftTheTable_staysSmall() {
    rig.mapNewFile(HUGE, HUGE, MapKind.SHARED);
    rig.run(new Operation.Write(0, 0, 10, KernelRig.A));
    rig.store(0, 4096, 8);
    rig.run(new Operation.Fallocate(0, FallocateMode.PUNCH, 0, HUGE));
    rig.forget();
    rig.store(0, 0, 8);
    assertEquals(List.of("write fault 0 4096"), rig.fs.calls);
  }

  @Test
  void fault_whereBlocksAreContiguousButUnaligned_fallsBack() {
    rig.mapNewFile(HUGE, HUGE, MapKind.SHARED);
    rig.run(new Operation.Create(1, KernelRig.path("/b")));
    rig.run(new Operation.Write(1, 0, 1, KernelRig.A));
    rig.run(new Operation.Write(0, 0, HUGE, KernelRig.A));
    rig.forget();
    rig.store(0, 0, 8);
    assertEquals(List.of("write fault 0 2097152", "write fault 0 4096"), rig.fs.calls);
  }

  @Test
  void loadOfOnePage_ofAHugeHole_takesItsPlaceEverywhere() {
    rig.mapNewFile(HUGE, HUGE, MapKind.SHARED);
    rig.run(new Operation.Mmap(1, 0, 8192, 4096, MapKind.SHARED, false));
    rig.run(new Operation.Load(0, 0, 8));
    rig.run(new Operation.Load(1, 0, 8));

    assertEquals(Pte.NONE, rig.table(0).huge(0));
    assertEquals(DaxEntry.smallZero(), rig.inode("/a").mapping.entry(2));
    assertEquals(DaxEntry.NONE, rig.inode("/a").mapping.entry(0));
  }

  @Test
  void truncate_intoAHugeEntry_unmapsIt() {
    rig.mapNewFile(HUGE, HUGE, MapKind.SHARED);
    rig.store(0, 0, 8);
    rig.run(new Operation.Truncate(0, 8192));
    assertEquals(Pte.NONE, rig.table(0).lookup(0));
    assertEquals(new Signalled(Signal.SIGBUS, 0), rig.store(0, 8192, 1));
  }

  @Test
  void punch_ofOnePageInAHugeEntry_dropsTheHugeEntryAndKeepsTheRestDirty() {
    rig.mapNewFile(HUGE, HUGE, MapKind.SHARED);
    rig.store(0, 0, 8);
    rig.run(new Operation.Fallocate(0, FallocateMode.PUNCH, 4096, 4096));

    assertEquals(Pte.NONE, rig.table(0).lookup(0));
    assertTrue(DaxEntry.isDirty(rig.inode("/a").mapping.entry(0)));
    assertEquals(DaxEntry.NONE, rig.inode("/a").mapping.entry(1));
  }
}
