package dev.tornline.targets.jext.fs;

import static dev.tornline.targets.jext.fs.JextRig.BLOCK;
import static dev.tornline.targets.jext.fs.JextRig.assertErrno;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.Layout;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpaceTest {

  private final JextRig rig = new JextRig();

  @Test
  void write_spaceForAPart_writesThatPart() throws FsException {
    fill(3);
    JextInode file = rig.file("a");
    assertEquals(3 * BLOCK - 10, rig.write(file, 10, 10 * BLOCK, 1));
    assertEquals(3 * BLOCK, file.size());
    assertErrno(Errno.ENOSPC, () -> rig.write(file, 3 * BLOCK, 1, 1));
    rig.checked();
  }

  @Test
  void write_spaceThatACommitFrees_isUsed() throws FsException {
    JextInode filler = fill(2);
    rig.fs.sync();
    rig.fs.truncate(filler, filler.size() - 4 * BLOCK);
    JextInode file = rig.file("a");
    assertEquals(6 * BLOCK, rig.write(file, 0, 6 * BLOCK, 1));
    rig.checked();
  }

  @Test
  void fallocate_tooLittleSpace_changesNothing() throws FsException {
    fill(5);
    JextInode file = rig.file("a");
    rig.write(file, 0, 100, 1);
    int free = rig.freeBlocks();
    assertErrno(Errno.ENOSPC, () -> rig.fs.fallocate(file, FallocateMode.ALLOCATE, 0, 10 * BLOCK));
    assertEquals(free, rig.freeBlocks());
    assertEquals(100, file.size());
    rig.checked();
  }

  @Test
  void create_noBlockForTheDirectory_changesNothing() throws FsException {
    JextInode directory = rig.directory("d");
    fill(0);
    assertErrno(Errno.ENOSPC, () -> rig.create(directory, "f", Kind.DIRECTORY));
    assertEquals(2, directory.links());
    assertErrno(Errno.ENOSPC, () -> rig.fs.setAttribute(directory, "user.a", new byte[9]));
    rig.checked();
  }

  @Test
  void fault_noSpace_changesNothing() throws FsException {
    JextInode file = rig.file("a");
    rig.fs.truncate(file, 2 * BLOCK);
    fill(0);
    assertErrno(Errno.ENOSPC, () -> rig.fs.mapForFault(file, 0, BLOCK, true));
    assertEquals(0, file.extents().size());
    rig.checked();
  }

  @Test
  void create_noInode_isRefused() throws FsException {
    for (int i = 2; i <= Layout.INODES; i++) {
      rig.file("f" + i);
    }
    assertErrno(Errno.ENOSPC, () -> rig.file("one more"));
    rig.checked();
  }

  @Test
  void attributes_largerThanABlock_areRefused() throws FsException {
    JextInode file = rig.file("a");
    for (int i = 0; i < 3; i++) {
      rig.fs.setAttribute(file, "user." + i, new byte[1024]);
    }
    assertErrno(Errno.ENOSPC, () -> rig.fs.setAttribute(file, "user.3", new byte[1024]));
    assertEquals(3, rig.remounted().get("a").attributes.size());
  }

  @Test
  void extents_moreThanTheLeavesHold_areRefused() throws FsException {
    JextRig large = new JextRig(new Layout(8192, 64));
    JextInode file = large.file("a");
    int most = 12 * Leaves.EXTENTS;
    for (int i = 0; i < most; i++) {
      large.write(file, 2L * BLOCK * i, 1, 1);
    }
    assertEquals(most, file.extents().size());
    assertErrno(Errno.ENOSPC, () -> large.write(file, 2L * BLOCK * most, 1, 1));
    assertEquals(most, file.extents().size());
    JextInode again = large.remounted().get("a");
    assertEquals(most, again.extents().size());
  }

  @Test
  void extents_moreThanASmallLogHolds_areRefused() throws FsException {
    JextRig small = new JextRig(Layout.withSmallLog(16 << 20));
    JextInode file = small.file("a");
    int most = 4 * Leaves.EXTENTS;
    for (int i = 0; i < most; i++) {
      small.write(file, 2L * BLOCK * i, 1, 1);
    }
    assertErrno(Errno.ENOSPC, () -> small.write(file, 2L * BLOCK * most, 1, 1));
    JextInode again = small.remounted().get("a");
    assertEquals(most, again.extents().size());
  }

  @Test
  void operations_atTheEdgeOfSpace_succeedOrChangeNothing() throws FsException {
    for (int seed = 0; seed < 40; seed++) {
      run(new SplittableRandom(seed));
    }
  }

  /** Every failure must leave tree and blocks as they were. */
  private static void run(SplittableRandom random) throws FsException {
    JextRig at = new JextRig();
    JextInode file = at.file("file");
    at.write(file, 0, 9 * BLOCK, 1);
    JextInode filler = at.file("filler");
    at.write(filler, 0, (at.freeBlocks() - 1 - random.nextInt(4)) * BLOCK, 2);
    int failures = 0;
    for (int i = 0; i < 60; i++) {
      byte[] before = at.content(file);
      int free = at.freeBlocks();
      try {
        step(at, file, random, i);
      } catch (FsException e) {
        failures++;
        assertEquals(Errno.ENOSPC, e.errno());
        assertArrayEquals(before, at.content(file));
        assertEquals(free, at.freeBlocks());
      }
      assertEquals(Optional.empty(), new JextCheck().run(at.fs));
    }
    assertTrue(failures > 0, "the device is never full");
    at.remounted();
  }

  private static void step(JextRig at, JextInode file, SplittableRandom random, int i)
      throws FsException {
    int block = random.nextInt(30) * BLOCK;
    switch (random.nextInt(6)) {
      case 0 -> at.write(file, block + 100, 1, i);
      case 1 -> at.fs.mapForFault(file, block % file.size() & -BLOCK, BLOCK, true);
      case 2 -> at.fs.fallocate(file, FallocateMode.KEEP_SIZE, block, 2 * BLOCK);
      case 3 -> at.fs.fallocate(file, FallocateMode.PUNCH, block, BLOCK);
      case 4 -> at.create(at.root(), "f".repeat(200) + i, Kind.FILE);
      default -> at.fs.setAttribute(at.root(), "user.a", new byte[random.nextInt(100)]);
    }
  }

  /** Fills the device but for so many blocks; the root gets its first block before. */
  private JextInode fill(int left) throws FsException {
    JextInode filler = rig.file("filler");
    int blocks = rig.freeBlocks() - left;
    assertEquals(blocks * BLOCK, rig.write(filler, 0, blocks * BLOCK, 9));
    assertEquals(left, rig.freeBlocks());
    return filler;
  }
}
