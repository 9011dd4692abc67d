package dev.tornline.targets.jext.fs;

import static dev.tornline.targets.jext.fs.JextRig.BLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.CorruptException;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.journal.Handle;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JextCheckTest {

  private final JextRig rig = new JextRig();
  private final Volume volume = rig.fs.volume();
  private final JextInode first;
  private final JextInode second;

  JextCheckTest() throws FsException {
    first = rig.file("a");
    second = rig.file("b");
    rig.write(first, 0, 2 * BLOCK, 1);
    rig.write(second, 0, 2 * BLOCK, 2);
    rig.checked();
  }

  @Test
  void block_inTwoFiles_isFound() throws FsException {
    int block = JextRig.physical(first, 0);
    damage(handle -> second.extents().insert(5, block, 1, true), second);
    assertProblem("inode 3: a block that is in use twice");
  }

  @Test
  void block_markedFree_isFound() throws FsException {
    int bit = JextRig.physical(first, 0) - volume.layout.data();
    damage(h -> Bits.put(h.write(volume.layout.blockBitmap()), bit, bit + 1, false), first);
    assertProblem("block bitmap: a block that is in use is marked free");
  }

  @Test
  void block_leaked_isFound() throws FsException {
    damage(h -> Bits.put(h.write(volume.layout.blockBitmap()), 77, 78, true), first);
    assertProblem("block bitmap: a block that is not in use is marked used");
  }

  @Test
  void data_behindTheEnd_isFound() throws FsException {
    damage(h -> first.size = BLOCK, first);
    assertProblem("inode 2: data behind the end of the file");
  }

  @Test
  void links_wrongCount_isFound() throws FsException {
    damage(h -> first.links = 2, first);
    assertProblem("inode 2: a link count that its names do not match");
  }

  @Test
  void name_removedWithoutItsLink_isFound() throws FsException {
    damage(h -> volume.directories.remove(h, rig.root(), new byte[] {'a'}), rig.root());
    assertProblem("inode 2: a link count that its names do not match");
  }

  @Test
  void name_twice_isFound() throws FsException {
    damage(h -> volume.directories.add(h, rig.root(), new byte[] {'a'}, 3, Kind.FILE), rig.root());
    assertProblem("inode 1: a name twice");
  }

  @Test
  void name_ofAFreeInode_isFound() throws FsException {
    damage(h -> volume.directories.add(h, rig.root(), new byte[] {'c'}, 9, Kind.FILE), rig.root());
    assertProblem("inode 1: a name for an inode that is not in use");
  }

  @Test
  void name_withTheWrongType_isFound() throws FsException {
    damage(
        h -> volume.directories.replace(h, rig.root(), new byte[] {'a'}, 2, Kind.DIRECTORY),
        rig.root());
    assertProblem("inode 1: a name with the wrong type");
  }

  @Test
  void directory_wrongParent_isFound() throws FsException {
    JextInode directory = rig.directory("d");
    damage(h -> directory.parent = 7, directory);
    assertProblem("inode 4: a parent that does not name it");
  }

  @Test
  void inode_badChecksum_isFound() {
    rig.fs.unmount();
    long inode = Layout.address(volume.layout.inodeBlock(2)) + Layout.inodeOffset(2);
    rig.device.storeInt(inode + 16, 5);
    assertProblemAfterMount("inode 2: bad checksum");
  }

  @Test
  void directoryBlock_badChecksum_isFound() {
    int block = JextRig.physical(rig.root(), 0);
    rig.fs.unmount();
    rig.device.storeInt(Layout.address(block) + 20, 5);
    assertProblemAfterMount("inode 1: directory block: bad checksum");
  }

  @Test
  void attributes_badChecksum_isFound() throws FsException {
    rig.fs.setAttribute(first, "user.a", new byte[20]);
    rig.fs.unmount();
    rig.device.storeInt(Layout.address(first.attributeBlock) + 24, 5);
    assertProblemAfterMount("inode 2: attribute block: bad checksum");
  }

  @Test
  void superblock_damaged_doesNotMount() {
    rig.fs.unmount();
    rig.device.storeInt(16, 5);
    CorruptException thrown =
        assertThrows(
            CorruptException.class,
            () -> JextFileSystem.mount(rig.device, new JextBuilder().parts()));
    assertEquals("superblock: bad checksum", thrown.getMessage());
  }

  private interface Damage {
    void make(Handle handle) throws FsException;
  }

  private void damage(Damage damage, JextInode inode) throws FsException {
    Handle handle = volume.journal().start(8);
    damage.make(handle);
    volume.inodes.store(handle, inode);
    handle.stop();
  }

  private void assertProblem(String expected) {
    assertEquals(Optional.of(expected), new JextCheck().run(rig.fs));
  }

  private void assertProblemAfterMount(String expected) {
    JextFileSystem mounted = JextFileSystem.mount(rig.device, new JextBuilder().parts());
    assertEquals(Optional.of(expected), new JextCheck().run(mounted));
  }
}
