package dev.tornline.targets.vfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.Loaded;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Signal;
import dev.tornline.oracle.workload.Outcome.Signalled;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Protection;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.targets.fs.DaxEntry;
import dev.tornline.targets.vm.Pte;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FaultTest {

  private static final int HUGE = DaxEntry.HUGE_PAGE;

  private final KernelRig rig = new KernelRig();

  @Nested
  class Synchronous {

    @Test
    void store_toAHole_syncsBeforeItIsMapped() {
      rig.mapNewFile(8192, 8192, MapKind.SYNC);
      assertEquals(Outcome.count(8), rig.store(0, 4096, 8));

      assertEquals(List.of("write fault 4096 4096", "fsync 2 4096 4096 DATA"), rig.fs.calls);
      assertTrue(Pte.isWritable(rig.table(0).lookup(1)));
      assertTrue(DaxEntry.isDirty(rig.inode("/a").mapping.entry(1)));
      assertEquals(1, rig.count(EventKind.FAULT));
    }

    @Test
    void store_toACommittedBlock_needsNoSync() {
      rig.mapNewFile(8192, 8192, MapKind.SYNC);
      rig.store(0, 0, 8);
      rig.run(new Operation.Msync(0, 0, 8192, MsyncMode.SYNC));
      rig.forget();
      rig.store(0, 0, 8);

      assertEquals(List.of("write fault 0 4096"), rig.fs.calls);
    }

    @Test
    void store_toAnotherHole_leavesDirtyPagesAsTheyAre() {
      rig.mapNewFile(8192, 8192, MapKind.SYNC);
      rig.store(0, 0, 8);
      rig.forget();
      rig.store(0, 4096, 8);

      assertEquals(0, rig.count(EventKind.FLUSH));
      assertTrue(Pte.isWritable(rig.table(0).lookup(0)));
    }

    @Test
    void store_throughAnUnsyncedMapping_doesNotSync() {
      rig.mapNewFile(8192, 8192, MapKind.SHARED);
      rig.store(0, 0, 8);
      assertEquals(List.of("write fault 0 4096"), rig.fs.calls);
    }

    @Test
    void store_toAHugeHole_syncsOnceForAllPages() {
      rig.mapNewFile(HUGE, HUGE, MapKind.SYNC);
      rig.store(0, 0, 8);
      rig.store(0, HUGE - 8, 8);

      assertEquals(List.of("write fault 0 2097152", "fsync 2 0 2097152 DATA"), rig.fs.calls);
      assertTrue(Pte.isWritable(rig.table(0).huge(0)));
      assertTrue(DaxEntry.isHuge(rig.inode("/a").mapping.entry(0)));
    }

    @Test
    void store_acrossTwoHoles_faultsBetweenItsPieces() {
      rig.mapNewFile(8192, 8192, MapKind.SYNC);
      assertEquals(Outcome.count(16), rig.store(0, 4088, 16));
      assertEquals(2, rig.count(EventKind.STORE));
      rig.forget();
      rig.store(0, 4088, 16);
      assertEquals(1, rig.count(EventKind.STORE));
      assertEquals(List.of(), rig.fs.calls);
    }
  }

  @Nested
  class Reading {

    @Test
    void load_ofAHole_mapsTheZeroPageWithoutAMark() {
      rig.mapNewFile(8192, 8192, MapKind.SHARED);
      assertEquals(Outcome.loaded(new byte[8192]), rig.run(new Operation.Load(0, 0, 8192)));

      assertEquals(Pte.ZERO_PAGE, rig.table(0).lookup(1));
      assertTrue(DaxEntry.isZero(rig.inode("/a").mapping.entry(1)));
      assertEquals(0, rig.count(EventKind.FAULT));
    }

    @Test
    void load_ofABlock_mapsItReadOnlyAndTheStoreFaultsAgain() {
      rig.mapNewFile(4096, 4096, MapKind.SYNC);
      rig.run(new Operation.Write(0, 0, 100, KernelRig.A));
      rig.run(new Operation.Load(0, 0, 8));
      assertFalse(Pte.isWritable(rig.table(0).lookup(0)));
      rig.forget();
      rig.store(0, 0, 8);

      assertEquals(List.of("write fault 0 4096", "fsync 2 0 4096 DATA"), rig.fs.calls);
    }

    @Test
    void load_returnsWhatWasStored_upToASignal() {
      rig.mapNewFile(4096, 8192, MapKind.SHARED);
      rig.run(new Operation.Write(0, 4092, 4, KernelRig.A));
      byte[] due = new byte[8];
      KernelRig.A.fill(due, 4, 4, 4092);
      assertEquals(Outcome.loaded(due), rig.run(new Operation.Load(0, 4088, 8)));
      assertEquals(
          new Signalled(Signal.SIGBUS, 8, new Loaded(due)),
          rig.run(new Operation.Load(0, 4088, 16)));
    }

    @Test
    void load_ofAPrivateCopy_returnsTheCopy() {
      rig.mapNewFile(4096, 4096, MapKind.PRIVATE);
      rig.store(0, 0, 8);
      Outcome copy = rig.run(new Operation.Load(0, 0, 8));
      rig.run(new Operation.Write(0, 0, 8, Pattern.ZERO));
      assertEquals(copy, rig.run(new Operation.Load(0, 0, 8)));
      assertNotEquals(Outcome.loaded(new byte[8]), copy);
    }

    @Test
    void store_overAZeroPageOfTwoMappings_unmapsItInBoth() {
      rig.mapNewFile(4096, 4096, MapKind.SHARED);
      rig.run(new Operation.Mmap(1, 0, 0, 4096, MapKind.SHARED, true));
      rig.run(new Operation.Load(0, 0, 8));
      assertEquals(Pte.ZERO_PAGE, rig.table(1).lookup(0));
      rig.store(0, 0, 8);

      assertTrue(Pte.isWritable(rig.table(0).lookup(0)));
      assertEquals(Pte.NONE, rig.table(1).lookup(0));
    }

    @Test
    void load_ofAHugeHole_mapsOneHugeZeroPage() {
      rig.mapNewFile(HUGE, HUGE, MapKind.SHARED);
      rig.run(new Operation.Load(0, 5000, 8));
      assertEquals(Pte.ZERO_PAGE, rig.table(0).huge(0));
      rig.store(0, 5000, 8);
      assertTrue(Pte.isWritable(rig.table(0).huge(0)));
      assertEquals(1, rig.count(EventKind.FAULT));
    }

    @Test
    void write_intoAHoleThatIsMapped_isSeenThroughTheMapping() {
      rig.mapNewFile(4096, 4096, MapKind.SHARED);
      rig.run(new Operation.Load(0, 0, 8));
      rig.run(new Operation.Write(0, 0, 8, KernelRig.A));
      byte[] loaded = new byte[8];
      rig.kernel.addressSpace().load(0, 0, 0, loaded, 8);
      assertEquals(KernelRig.A.byteAt(7), loaded[7]);
    }
  }

  @Nested
  class Private {

    @Test
    void store_afterALoad_copiesThePageAndLeavesTheFile() {
      rig.mapNewFile(4096, 4096, MapKind.PRIVATE);
      rig.run(new Operation.Write(0, 0, 100, KernelRig.B));
      rig.run(new Operation.Load(0, 0, 8));
      rig.forget();
      rig.store(0, 8, 8);

      assertTrue(Pte.isPrivate(rig.table(0).lookup(0)));
      assertEquals(0, rig.recorder.size());
      byte[] loaded = new byte[20];
      rig.kernel.addressSpace().load(0, 0, 0, loaded, 20);
      assertEquals(KernelRig.B.byteAt(7), loaded[7]);
      assertEquals(KernelRig.A.byteAt(8), loaded[8]);
      assertEquals(KernelRig.B.byteAt(16), loaded[16]);
    }

    @Test
    void punch_underACopy_keepsIt_andTruncationDropsIt() {
      rig.mapNewFile(8192, 8192, MapKind.PRIVATE);
      rig.store(0, 4096, 8);
      rig.run(new Operation.Fallocate(0, FallocateMode.PUNCH, 0, 8192));
      assertTrue(Pte.isPrivate(rig.table(0).lookup(1)));
      rig.run(new Operation.Truncate(0, 4096));
      assertEquals(Pte.NONE, rig.table(0).lookup(1));
      assertEquals(new Signalled(Signal.SIGBUS, 0), rig.store(0, 4096, 8));
    }

    @Test
    void store_toAHugeMapping_copiesOnePageOnly() {
      rig.mapNewFile(HUGE, HUGE, MapKind.PRIVATE);
      rig.run(new Operation.Load(0, 0, 8));
      assertEquals(Pte.ZERO_PAGE, rig.table(0).huge(0));
      rig.store(0, 0, 8);
      assertTrue(Pte.isPrivate(rig.table(0).lookup(0)));
      assertEquals(Pte.NONE, rig.table(0).lookup(1));
    }

    @Test
    void mprotect_forthAndBack_keepsTheCopy() {
      rig.mapNewFile(4096, 4096, MapKind.PRIVATE);
      rig.store(0, 0, 8);
      rig.run(new Operation.Mprotect(0, Protection.READ_ONLY));
      assertEquals(new Signalled(Signal.SIGSEGV, 0), rig.store(0, 8, 8));
      rig.run(new Operation.Mprotect(0, Protection.READ_WRITE));
      assertEquals(Outcome.count(8), rig.store(0, 8, 8));
      byte[] loaded = new byte[16];
      rig.kernel.addressSpace().load(0, 0, 0, loaded, 16);
      assertEquals(KernelRig.A.byteAt(0), loaded[0]);
      assertEquals(KernelRig.A.byteAt(8), loaded[8]);
    }
  }

  @Nested
  class Signals {

    @Test
    void store_acrossTheLastPage_endsThereWithSigbus() {
      rig.mapNewFile(4097, 3 * 4096, MapKind.SYNC);
      assertEquals(new Signalled(Signal.SIGBUS, 4096), rig.store(0, 4096, 8192));
      assertEquals(new Signalled(Signal.SIGBUS, 0), rig.run(new Operation.Load(0, 8192, 1)));
    }

    @Test
    void store_whenTheDeviceIsFull_isSigbus() {
      rig.mapNewFile(4096, 4096, MapKind.SHARED);
      rig.run(new Operation.Create(1, KernelRig.path("/b")));
      Outcome written = rig.run(new Operation.Write(1, 0, 40 << 20, KernelRig.A));
      assertFalse(written.done());
      assertEquals(new Signalled(Signal.SIGBUS, 0), rig.store(0, 0, 8));
    }

    @Test
    void store_throughAReadOnlyHandle_isSigsegvAndMprotectIsRefused() {
      rig.run(new Operation.Create(0, KernelRig.path("/a")));
      rig.run(new Operation.Truncate(0, 4096));
      rig.run(new Operation.Open(1, KernelRig.path("/a"), OpenFlags.READ_ONLY));
      rig.run(new Operation.Mmap(0, 1, 0, 4096, MapKind.SYNC, false));
      assertEquals(new Signalled(Signal.SIGSEGV, 0), rig.store(0, 0, 8));
      assertEquals(
          Outcome.failed(Errno.EACCES), rig.run(new Operation.Mprotect(0, Protection.READ_WRITE)));
    }
  }

  @Nested
  class WritingBack {

    @Test
    void fsync_protectsEveryMappingOfThePage() {
      rig.mapNewFile(4096, 4096, MapKind.SHARED);
      rig.run(new Operation.Mmap(1, 0, 0, 4096, MapKind.SYNC, false));
      rig.store(0, 0, 8);
      rig.store(1, 8, 8);
      rig.run(new Operation.Fsync(0));

      assertFalse(Pte.isWritable(rig.table(0).lookup(0)));
      assertFalse(Pte.isWritable(rig.table(1).lookup(0)));
      assertFalse(rig.inode("/a").mapping.hasDirty());
      rig.forget();
      rig.store(1, 8, 8);
      assertTrue(rig.inode("/a").mapping.hasDirty());
    }

    @Test
    void store_overAPageThatWasWrittenBack_faultsThereAgain() {
      rig.mapNewFile(8192, 8192, MapKind.SHARED);
      rig.run(new Operation.Write(0, 0, 8192, KernelRig.B));
      rig.store(0, 0, 8192);
      rig.run(new Operation.Fsync(0));
      rig.store(0, 0, 8);
      rig.forget();
      rig.store(0, 4088, 16);

      assertEquals(List.of("write fault 4096 4096"), rig.fs.calls);
      assertTrue(DaxEntry.isDirty(rig.inode("/a").mapping.entry(1)));
    }

    @Test
    void mprotect_forthAndBack_makesTheNextStoreFault() {
      rig.mapNewFile(4096, 4096, MapKind.SYNC);
      rig.store(0, 0, 8);
      rig.run(new Operation.Mprotect(0, Protection.READ_ONLY));
      rig.run(new Operation.Mprotect(0, Protection.READ_WRITE));
      rig.forget();
      rig.store(0, 0, 8);
      assertEquals(List.of("write fault 0 4096"), rig.fs.calls);
    }

    @Test
    void fsync_ofAHugeEntry_protectsTheSmallPagesOfAnotherMapping() {
      rig.mapNewFile(HUGE, HUGE, MapKind.SHARED);
      rig.run(new Operation.Mmap(1, 0, 8192, 4096, MapKind.SHARED, false));
      rig.store(0, 0, 8);
      rig.store(1, 0, 8);
      assertTrue(Pte.isWritable(rig.table(1).lookup(2)));
      rig.run(new Operation.Fsync(0));

      assertFalse(Pte.isWritable(rig.table(0).huge(0)));
      assertFalse(Pte.isWritable(rig.table(1).lookup(2)));
    }

    @Test
    void forkStore_faultsInTheChild_whateverTheParentHas() {
      rig.mapNewFile(8192, 8192, MapKind.SYNC);
      rig.store(0, 4096, 8);
      rig.forget();
      assertEquals(Outcome.count(8), rig.run(forkStore(4100)));

      assertEquals(List.of("write fault 4096 4096"), rig.fs.calls);
      assertEquals(1, rig.inode("/a").mapping.mappings().size());
      assertTrue(DaxEntry.isDirty(rig.inode("/a").mapping.entry(1)));
      rig.forget();
      rig.run(forkStore(0));
      assertEquals(Pte.NONE, rig.table(0).lookup(0));
    }

    private static Operation forkStore(long offset) {
      return new Operation.ForkStore(0, offset, 8, KernelRig.A, StoreInstruction.MOV, false);
    }

    @Test
    void munmap_ofADirtyPage_leavesItToTheNextSync() {
      rig.mapNewFile(4096, 4096, MapKind.SHARED);
      rig.store(0, 0, 8);
      rig.run(new Operation.Munmap(0));
      rig.forget();
      rig.run(new Operation.Fsync(0));
      assertEquals(64, rig.count(EventKind.FLUSH));
    }

    @Test
    void dontneed_ofADirtyPage_leavesItToTheNextSync() {
      rig.mapNewFile(4096, 4096, MapKind.SHARED);
      rig.store(0, 0, 8);
      rig.run(new Operation.MadviseDontneed(0, 100, 1));
      assertEquals(Pte.NONE, rig.table(0).lookup(0));
      assertTrue(rig.inode("/a").mapping.hasDirty());
    }
  }
}
