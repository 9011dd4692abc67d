package dev.tornline.targets.jext.fs;

import static dev.tornline.targets.jext.fs.JextRig.BLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Iomap;
import dev.tornline.targets.jext.disk.Layout;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private static final int HUGE = 2 << 20;

  private final JextRig rig = new JextRig(new Layout(4096, 64));

  @Test
  void readFault_onAHole_changesNothing() throws FsException {
    JextInode file = sized(2 * BLOCK);
    Iomap answer = rig.fs.mapForFault(file, BLOCK, BLOCK, false);
    assertEquals(new Iomap(Iomap.Kind.HOLE, BLOCK, BLOCK, -1, false), answer);
    assertEquals(0, file.extents().size());
  }

  @Test
  void writeFault_onAHole_givesAZeroedBlock() throws FsException {
    JextInode old = sized(0);
    rig.write(old, 0, 4 * BLOCK, 9);
    rig.fs.truncate(old, 0);
    rig.fs.sync();
    JextInode file = rig.file("b");
    rig.fs.truncate(file, 2 * BLOCK);
    Iomap answer = rig.fs.mapForFault(file, BLOCK, BLOCK, true);
    assertEquals(Iomap.Kind.WRITTEN, answer.kind());
    assertEquals("8192x0", rig.runs(file));
    rig.fdatasync(file);
    JextRig recovered = rig.afterCrash();
    assertEquals("8192x0", recovered.runs(recovered.get("b")));
    assertEquals(answer.address(), Layout.address(JextRig.physical(recovered.get("b"), 1)));
  }

  @Test
  void writeFault_onAReservation_convertsOnlyThePage() throws FsException {
    JextInode file = sized(0);
    rig.fs.fallocate(file, FallocateMode.ALLOCATE, 0, 3 * BLOCK);
    rig.fs.mapForFault(file, BLOCK, BLOCK, true);
    assertEquals(Iomap.Kind.UNWRITTEN, rig.fs.mapForRead(file, 0).kind());
    assertEquals(Iomap.Kind.WRITTEN, rig.fs.mapForRead(file, BLOCK).kind());
    assertEquals(Iomap.Kind.UNWRITTEN, rig.fs.mapForRead(file, 2 * BLOCK).kind());
  }

  @Test
  void writeFault_uncommittedMetadata_isDirtyUntilTheySynced() throws FsException {
    JextInode file = sized(2 * BLOCK);
    assertTrue(rig.fs.mapForFault(file, 0, BLOCK, true).dirty());
    assertTrue(rig.fs.mapForFault(file, 0, BLOCK, true).dirty(), "not new, but not committed");
    rig.fdatasync(file);
    assertFalse(rig.fs.mapForFault(file, 0, BLOCK, true).dirty());
  }

  @Test
  void writeFault_acrossTheEndOfTheFile_isDirty() throws FsException {
    JextInode file = sized(BLOCK + 10);
    rig.fs.mapForFault(file, BLOCK, BLOCK, true);
    rig.fsync(file);
    assertTrue(rig.fs.mapForFault(file, BLOCK, BLOCK, true).dirty());
  }

  @Test
  void hugeFault_onAHole_getsAnAlignedExtent() throws FsException {
    JextInode file = sized(2 * HUGE);
    Iomap answer = rig.fs.mapForFault(file, HUGE, HUGE, true);
    assertEquals(HUGE, answer.length());
    assertEquals(0, answer.address() % HUGE);
  }

  @Test
  void hugeFault_onALargeReservation_convertsAllOfIt() throws FsException {
    JextInode file = sized(0);
    rig.fs.fallocate(file, FallocateMode.ALLOCATE, 0, 2 * HUGE);
    assertTrue(rig.freeBlocks() < 4096 - 1024);
    Iomap answer = rig.fs.mapForFault(file, HUGE, HUGE, true);
    assertEquals(HUGE, answer.length());
    assertEquals(0, answer.address() % HUGE);
    assertEquals(Iomap.Kind.UNWRITTEN, rig.fs.mapForRead(file, 0).kind());
  }

  @Test
  void hugeFault_noAlignedSpace_getsOnePage() throws FsException {
    JextInode filler = rig.file("filler");
    for (int i = 0; i < 7; i++) {
      rig.fs.fallocate(filler, FallocateMode.ALLOCATE, (long) i * HUGE, HUGE);
    }
    JextInode file = sized(HUGE);
    assertEquals(BLOCK, rig.fs.mapForFault(file, 0, HUGE, true).length());
  }

  @Test
  void hugeFault_partlyWritten_leavesTheRestAlone() throws FsException {
    JextInode file = sized(HUGE);
    rig.write(file, 5 * BLOCK, BLOCK, 1);
    assertEquals(BLOCK, rig.fs.mapForFault(file, 0, HUGE, true).length());
    assertEquals(2, file.extents().blocks());
  }

  private JextInode sized(long size) throws FsException {
    JextInode file = rig.file("a");
    rig.fs.truncate(file, size);
    return file;
  }
}
