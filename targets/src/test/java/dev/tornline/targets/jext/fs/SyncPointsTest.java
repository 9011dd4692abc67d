package dev.tornline.targets.jext.fs;

import static dev.tornline.targets.jext.fs.JextRig.BLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.targets.fs.FsException;
import org.junit.jupiter.api.Test;

/** Which changes fsync and fdatasync wait for, as the table of ext4 has them. */
class SyncPointsTest {

  private final JextRig rig = new JextRig();
  private final JextInode file;

  SyncPointsTest() throws FsException {
    file = rig.file("a");
    rig.write(file, 0, 5 * BLOCK, 1);
    rig.fs.sync();
  }

  @Test
  void datasync_creation_waits() throws FsException {
    assertWaits(true, true, rig.file("b"));
  }

  @Test
  void datasync_writeInPlace_doesNotWait() throws FsException {
    rig.write(file, 100, 100, 2);
    assertWaits(false, false, file);
  }

  @Test
  void datasync_allocation_waits() throws FsException {
    rig.fs.truncate(file, 9 * BLOCK);
    rig.fs.sync();
    rig.write(file, 7 * BLOCK, 10, 2);
    assertWaits(true, true, file);
  }

  @Test
  void datasync_fault_waits() throws FsException {
    rig.fs.truncate(file, 9 * BLOCK);
    rig.fs.sync();
    rig.fs.mapForFault(file, 7 * BLOCK, BLOCK, true);
    assertWaits(true, true, file);
  }

  @Test
  void datasync_size_waits() throws FsException {
    rig.fs.truncate(file, 9 * BLOCK);
    assertWaits(true, true, file);
  }

  @Test
  void datasync_reservation_doesNotWait() throws FsException {
    rig.fs.fallocate(file, FallocateMode.KEEP_SIZE, 6 * BLOCK, BLOCK);
    assertWaits(true, false, file);
  }

  @Test
  void datasync_reservationThatGrows_waits() throws FsException {
    rig.fs.fallocate(file, FallocateMode.ALLOCATE, 6 * BLOCK, BLOCK);
    assertWaits(true, true, file);
  }

  @Test
  void datasync_punch_waits() throws FsException {
    rig.fs.fallocate(file, FallocateMode.PUNCH, BLOCK, BLOCK);
    assertWaits(true, true, file);
  }

  @Test
  void datasync_zeroRange_waits() throws FsException {
    rig.fs.fallocate(file, FallocateMode.ZERO, BLOCK, BLOCK);
    assertWaits(true, true, file);
  }

  @Test
  void datasync_collapse_waits() throws FsException {
    rig.fs.fallocate(file, FallocateMode.COLLAPSE, BLOCK, BLOCK);
    assertWaits(true, true, file);
  }

  @Test
  void datasync_insert_waits() throws FsException {
    rig.fs.fallocate(file, FallocateMode.INSERT, BLOCK, BLOCK);
    assertWaits(true, true, file);
  }

  @Test
  void datasync_rename_doesNotWait() throws FsException {
    rig.rename("a", "b");
    assertWaits(true, false, file);
    assertWaits(true, false, rig.root());
  }

  @Test
  void datasync_link_doesNotWait() throws FsException {
    rig.fs.link(file, rig.root(), "b");
    assertWaits(true, false, file);
  }

  @Test
  void datasync_unlink_doesNotWait() throws FsException {
    rig.fs.unlink(rig.root(), "a");
    assertWaits(true, false, file);
  }

  @Test
  void datasync_chmod_doesNotWait() throws FsException {
    rig.fs.chmod(file, 0600);
    assertWaits(true, false, file);
  }

  @Test
  void datasync_attribute_doesNotWait() throws FsException {
    rig.fs.setAttribute(file, "user.a", new byte[3]);
    assertWaits(true, false, file);
  }

  @Test
  void sync_changeOfAnotherInode_doesNotWait() throws FsException {
    rig.create(rig.root(), "b", Kind.DIRECTORY);
    assertWaits(false, false, file);
  }

  private void assertWaits(boolean fsync, boolean fdatasync, JextInode inode) {
    boolean fsyncWaits = !rig.fs.volume().journal().isCommitted(inode.syncSequence());
    boolean fdatasyncWaits = !rig.fs.volume().journal().isCommitted(inode.datasyncSequence());
    assertEquals(fsync, fsyncWaits, "fsync");
    assertEquals(fdatasync, fdatasyncWaits, "fdatasync");
    rig.checked();
  }
}
