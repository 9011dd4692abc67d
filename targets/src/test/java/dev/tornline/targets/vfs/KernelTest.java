package dev.tornline.targets.vfs;

import static dev.tornline.targets.vfs.KernelRig.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FlushInstruction;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.OpenFlags.Access;
import dev.tornline.oracle.workload.OpenFlags.WriteSync;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.oracle.workload.WriteWay;
import dev.tornline.oracle.workload.XattrName;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KernelTest {

  private final KernelRig rig = new KernelRig();

  @Nested
  class Paths {

    @Test
    void open_throughFortyLinks_isAllowedAndFortyOneAreNot() {
      rig.run(new Operation.Symlink(path("/b/b"), path("/a")));
      rig.run(new Operation.Symlink(path("/"), path("/b")));
      assertEquals(
          Outcome.failed(Errno.ENOENT), rig.run(new Operation.Chmod(path("/b/b/b/c"), 0700)));
      rig.run(new Operation.Symlink(path("/c"), path("/c")));
      assertEquals(Outcome.failed(Errno.ELOOP), rig.run(new Operation.Chmod(path("/c"), 0700)));
    }

    @Test
    void create_overADanglingLink_isRefused() {
      rig.run(new Operation.Symlink(path("/b"), path("/a")));
      assertFails(Errno.EEXIST, new Operation.Create(0, path("/a")));
      assertFails(Errno.ENOENT, new Operation.Open(0, path("/a"), OpenFlags.READ_ONLY));
      rig.run(new Operation.Create(0, path("/b")));
      assertEquals(
          Outcome.inode(rig.inode("/b").number),
          rig.run(new Operation.Open(1, path("/a"), OpenFlags.READ_WRITE)));
    }

    @Test
    void path_throughAFile_isENOTDIR() {
      rig.run(new Operation.Create(0, path("/a")));
      assertFails(Errno.ENOTDIR, new Operation.Mkdir(path("/a/b")));
      assertFails(Errno.ENOTDIR, new Operation.Rmdir(path("/a")));
      assertFails(Errno.ENOTDIR, new Operation.Tmpfile(1, path("/a")));
    }

    @Test
    void root_isBusyOrADirectory() {
      assertFails(Errno.EEXIST, new Operation.Mkdir(path("/")));
      assertFails(Errno.EBUSY, new Operation.Rmdir(path("/")));
      assertFails(Errno.EISDIR, new Operation.Unlink(path("/")));
      assertFails(Errno.EISDIR, new Operation.Open(0, path("/"), OpenFlags.READ_WRITE));
    }

    @Test
    void setXattr_throughALink_goesToTheFile() {
      rig.run(new Operation.Create(0, path("/b")));
      rig.run(new Operation.Symlink(path("/b"), path("/a")));
      rig.run(new Operation.SetXattr(path("/a"), XattrName.A, 3, KernelRig.A));
      assertEquals(3, rig.inode("/b").attributes.get("user.a").length);
      assertFails(Errno.ENODATA, new Operation.RemoveXattr(path("/a"), XattrName.B));
    }
  }

  @Nested
  class Renaming {

    @Test
    void rename_toAnotherLinkOfTheInode_doesNothing() {
      rig.run(new Operation.Create(0, path("/a")));
      rig.run(new Operation.Link(path("/a"), path("/b")));
      assertEquals(Outcome.OK, rename("/a", "/b", RenameMode.PLAIN));
      assertEquals(2, rig.inode("/a").links);
      assertFails(Errno.EEXIST, new Operation.Rename(path("/a"), path("/b"), RenameMode.NOREPLACE));
    }

    @Test
    void rename_intoItself_isEINVAL_andOverItsParentENOTEMPTY() {
      rig.run(new Operation.Mkdir(path("/a")));
      rig.run(new Operation.Mkdir(path("/a/b")));
      assertEquals(Outcome.failed(Errno.EINVAL), rename("/a", "/a/b/c", RenameMode.PLAIN));
      assertEquals(Outcome.failed(Errno.ENOTEMPTY), rename("/a/b", "/a", RenameMode.PLAIN));
      assertEquals(Outcome.failed(Errno.EINVAL), rename("/a/b", "/a", RenameMode.EXCHANGE));
    }

    @Test
    void rename_intoItselfThroughALink_isEINVAL() {
      rig.run(new Operation.Mkdir(path("/a")));
      rig.run(new Operation.Symlink(path("/a"), path("/b")));
      assertEquals(Outcome.failed(Errno.EINVAL), rename("/a", "/b/c", RenameMode.PLAIN));
    }

    @Test
    void rename_ofMixedKinds_isRefusedUnlessExchanged() {
      rig.run(new Operation.Mkdir(path("/a")));
      rig.run(new Operation.Create(0, path("/b")));
      assertEquals(Outcome.failed(Errno.ENOTDIR), rename("/a", "/b", RenameMode.PLAIN));
      assertEquals(Outcome.failed(Errno.EISDIR), rename("/b", "/a", RenameMode.PLAIN));
      assertEquals(Outcome.OK, rename("/b", "/a", RenameMode.EXCHANGE));
      assertEquals(Outcome.failed(Errno.ENOENT), rename("/b", "/c", RenameMode.EXCHANGE));
    }

    @Test
    void rename_overAnOpenFile_evictsItAtClose() {
      rig.run(new Operation.Create(0, path("/a")));
      long number = rig.inode("/a").number;
      rig.run(new Operation.Create(1, path("/b")));
      rename("/b", "/a", RenameMode.PLAIN);
      assertEquals(List.of(), rig.fs.evicted);
      rig.run(new Operation.Close(0));
      assertEquals(List.of(number), rig.fs.evicted);
    }

    private Outcome rename(String from, String to, RenameMode mode) {
      return rig.run(new Operation.Rename(path(from), path(to), mode));
    }
  }

  @Nested
  class Lifetimes {

    @Test
    void unlinkedFile_livesUntilItsMappingIsGone() {
      rig.mapNewFile(4096, 4096, MapKind.SHARED);
      rig.run(new Operation.Unlink(path("/a")));
      rig.run(new Operation.Close(0));
      assertEquals(Outcome.count(8), rig.store(0, 0, 8));
      assertEquals(List.of(), rig.fs.evicted);
      rig.run(new Operation.Munmap(0));
      assertEquals(List.of(2L), rig.fs.evicted);
    }

    @Test
    void tmpfile_canBeLinkedOnce_andNotAfterItsNameIsGone() {
      rig.run(new Operation.Tmpfile(0, path("/")));
      assertEquals(Outcome.OK, rig.run(new Operation.Linkat(0, path("/a"))));
      rig.run(new Operation.Unlink(path("/a")));
      assertFails(Errno.ENOENT, new Operation.Linkat(0, path("/a")));
    }

    @Test
    void tmpfile_closedWithoutAName_isEvicted() {
      rig.run(new Operation.Tmpfile(0, path("/")));
      rig.run(new Operation.Close(0));
      assertEquals(List.of(2L), rig.fs.evicted);
    }

    @Test
    void remount_unmapsClosesAndEvicts() {
      rig.mapNewFile(4096, 4096, MapKind.SHARED);
      rig.run(new Operation.Unlink(path("/a")));
      rig.run(new Operation.Remount());
      assertEquals(List.of(2L), rig.fs.evicted);
      assertEquals("unmount", rig.fs.calls.getLast());
      assertNull(rig.kernel.addressSpace().mapping(0));
    }
  }

  @Nested
  class Bytes {

    @Test
    void write_throughASyncHandle_syncsOnlyIfItWrote() {
      rig.run(new Operation.Create(0, path("/a")));
      open(1, new OpenFlags(Access.READ_WRITE, false, WriteSync.DSYNC));
      open(2, new OpenFlags(Access.READ_WRITE, false, WriteSync.SYNC));
      rig.forget();
      rig.run(new Operation.Write(1, 0, 0, KernelRig.A));
      rig.run(new Operation.Write(1, 0, 5, KernelRig.A));
      rig.run(new Operation.Append(2, 5, KernelRig.A));
      assertEquals(
          List.of("write 2 0 5", "fsync 2 0 5 DATA", "write 2 5 5", "fsync 2 5 5 ALL"),
          rig.fs.calls);
    }

    @Test
    void pwritev2_doesWhatItAsksFor_andWhatTheHandleDoes() {
      rig.run(new Operation.Create(0, path("/a")));
      open(1, new OpenFlags(Access.READ_WRITE, false, WriteSync.SYNC));
      rig.forget();
      rig.run(pwritev2(0, WriteWay.DSYNC));
      rig.run(pwritev2(0, WriteWay.APPEND));
      rig.run(pwritev2(1, WriteWay.DSYNC));
      assertEquals(
          List.of(
              "write 2 3 5", "fsync 2 3 5 DATA", "write 2 8 5", "write 2 3 5", "fsync 2 3 5 ALL"),
          rig.fs.calls);
      for (WriteWay refused : List.of(WriteWay.ATOMIC, WriteWay.DONTCACHE)) {
        assertEquals(Outcome.failed(Errno.EOPNOTSUPP), rig.run(pwritev2(0, refused)));
      }
    }

    private static Operation pwritev2(int file, WriteWay way) {
      return new Operation.Pwritev2(file, 3, 5, KernelRig.A, way);
    }

    @Test
    void write_throughAnAppendHandle_landsAtTheEnd() {
      rig.run(new Operation.Create(0, path("/a")));
      rig.run(new Operation.Truncate(0, 100));
      open(1, new OpenFlags(Access.APPEND, false, WriteSync.NONE));
      rig.forget();
      assertEquals(Outcome.count(7), rig.run(new Operation.Write(1, 3, 7, KernelRig.A)));
      assertEquals(List.of("write 2 100 7"), rig.fs.calls);
    }

    @Test
    void readOnlyHandle_refusesToChangeTheFile() {
      rig.run(new Operation.Create(0, path("/a")));
      open(1, OpenFlags.READ_ONLY);
      assertFails(Errno.EBADF, new Operation.Write(1, 0, 1, KernelRig.A));
      assertFails(Errno.EINVAL, new Operation.Truncate(1, 1));
      assertFails(Errno.EBADF, new Operation.CopyRange(0, 0, 1, 0, 1));
    }

    @Test
    void copyRange_endsAtTheEndOfTheSource() {
      rig.run(new Operation.Create(0, path("/a")));
      rig.run(new Operation.Write(0, 0, 100_000, KernelRig.A));
      rig.run(new Operation.Create(1, path("/b")));
      Operation copy = new Operation.CopyRange(0, 10, 1, 0, 200_000);
      assertEquals(Outcome.count(99_990), rig.run(copy));
      assertEquals(99_990, rig.inode("/b").size);
    }

    private void open(int slot, OpenFlags flags) {
      rig.run(new Operation.Open(slot, path("/a"), flags));
    }
  }

  @Nested
  class Mappings {

    @Test
    void writeFromMap_ofItsOwnHole_faultsBeforeEachPiece() {
      rig.mapNewFile(8192, 8192, MapKind.SYNC);
      Operation write = new Operation.WriteFromMap(0, 8192, 8192, 0, 0);
      assertEquals(Outcome.count(8192), rig.run(write));
      assertEquals(
          List.of(
              "read fault 0 4096",
              "write 2 8192 4096",
              "read fault 4096 4096",
              "write 2 12288 4096"),
          rig.fs.calls);
    }

    @Test
    void writeFromMap_ofPagesItAppends_isShort() {
      rig.mapNewFile(4096, 8192, MapKind.SHARED);
      Operation write = new Operation.WriteFromMap(0, 4096, 8192, 0, 0);
      assertEquals(Outcome.count(4096), rig.run(write));
    }

    @Test
    void writeFromMap_ofPagesBehindTheFile_isEFAULT() {
      rig.mapNewFile(4096, 8192, MapKind.SHARED);
      assertFails(Errno.EFAULT, new Operation.WriteFromMap(0, 0, 1, 0, 4096));
    }

    @Test
    void readIntoMap_acrossTwoPages_faultsForWriting() {
      rig.mapNewFile(8192, 8192, MapKind.SYNC);
      Operation read = new Operation.ReadIntoMap(0, 0, 100, 0, 4090);
      assertEquals(Outcome.count(100), rig.run(read));
      assertEquals(2, rig.count(EventKind.FAULT));
      assertEquals(2, rig.count(EventKind.STORE_REP));
    }

    @Test
    void flush_ofAPageThatIsNotMapped_faultsItIn() {
      rig.mapNewFile(4096, 4096, MapKind.SHARED);
      rig.run(new Operation.Write(0, 0, 200, KernelRig.A));
      rig.forget();
      rig.run(new Operation.Flush(0, 63, 2, FlushInstruction.CLWB));
      rig.run(new Operation.Flush(0, 63, 2, FlushInstruction.CLFLUSH));
      assertEquals(List.of("read fault 0 4096"), rig.fs.calls);
      assertEquals(2, rig.count(EventKind.FLUSH));
      assertEquals(2, rig.count(EventKind.CLFLUSH));
    }

    @Test
    void flush_ofAHole_reachesNoDevice() {
      rig.mapNewFile(4096, 4096, MapKind.SHARED);
      rig.run(new Operation.Persist(0, 0, 100));
      assertEquals(0, rig.count(EventKind.FLUSH));
      assertEquals(1, rig.count(EventKind.FENCE));
    }

    @Test
    void mmap_ofADirectory_isENODEV_orEOPNOTSUPPWithMapSync() {
      rig.run(new Operation.Open(0, path("/"), OpenFlags.READ_ONLY));
      assertFails(Errno.ENODEV, new Operation.Mmap(0, 0, 0, 1, MapKind.SHARED, false));
      assertFails(Errno.EOPNOTSUPP, new Operation.Mmap(0, 0, 0, 1, MapKind.SYNC, false));
      assertFails(Errno.EINVAL, new Operation.Mmap(0, 0, 0, 0, MapKind.SYNC, false));
      assertFails(Errno.EINVAL, new Operation.Mmap(0, 0, 1, 1, MapKind.SYNC, false));
    }

    @Test
    void step_ofAnotherThread_isTracedAsItsOwnAfterAFenceOfTheFirst() {
      rig.mapNewFile(4096, 4096, MapKind.SHARED);
      rig.store(0, 0, 8);
      rig.forget();
      rig.run(2, new Operation.Persist(0, 0, 8));
      Trace trace = rig.recorder.trace();
      assertEquals(3, trace.size());
      assertEquals(EventKind.FENCE, trace.kind(0));
      assertEquals(0, trace.thread(0));
      assertEquals(2, trace.thread(1));
      assertEquals(2, trace.thread(2));
    }
  }

  private void assertFails(Errno errno, Operation operation) {
    assertEquals(Outcome.failed(errno), rig.run(operation));
  }
}
