package dev.tornline.targets.jext.fs;

import static dev.tornline.targets.jext.fs.JextRig.BLOCK;
import static dev.tornline.targets.jext.fs.JextRig.assertErrno;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.Layout;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DataTest {

  private final JextRig rig = new JextRig();

  /** A file on blocks that held other data before. */
  private JextInode onUsedBlocks(String name) throws FsException {
    JextInode old = rig.file("old");
    rig.write(old, 0, 40 * BLOCK, 99);
    rig.fs.unlink(rig.root(), "old");
    rig.fs.evict(old);
    rig.fs.sync();
    return rig.file(name);
  }

  @Nested
  class Write {

    @Test
    void write_intoHole_zeroesTheRestOfTheBlocks() throws FsException {
      JextInode file = onUsedBlocks("a");
      rig.fs.truncate(file, 4 * BLOCK);
      rig.write(file, BLOCK + 100, BLOCK, 1);
      assertEquals("4196x0 4096x1 8092x0", rig.runs(file));
    }

    @Test
    void write_intoReservation_zeroesTheRestOfTheBlocks() throws FsException {
      JextInode file = onUsedBlocks("a");
      rig.fs.fallocate(file, FallocateMode.ALLOCATE, 0, 3 * BLOCK);
      rig.write(file, BLOCK + 100, 10, 1);
      assertEquals("4196x0 10x1 8082x0", rig.runs(file));
      rig.fsync(file);
      JextRig recovered = rig.afterCrash();
      assertEquals("4196x0 10x1 8082x0", recovered.runs(recovered.get("a")));
    }

    @Test
    void write_behindTheEnd_leavesZeroesBetween() throws FsException {
      JextInode file = onUsedBlocks("a");
      rig.write(file, 0, 10, 1);
      rig.write(file, 20, 10, 2);
      rig.write(file, 3 * BLOCK, 10, 3);
      assertEquals("10x1 10x0 10x2 12258x0 10x3", rig.runs(file));
    }

    @Test
    void write_overTheGreatestSize_isRefused() throws FsException {
      JextInode file = rig.file("a");
      assertErrno(Errno.EFBIG, () -> rig.write(file, FileBlocks.MAX_SIZE - 1, 2, 1));
    }

    @Test
    void write_mapped_isDurableWithTheNextSync() throws FsException {
      JextInode file = rig.file("a");
      rig.write(file, 3, 5000, 1);
      rig.fdatasync(file);
      rig.write(file, 1001, 2003, 2);
      rig.fdatasync(file);
      JextRig recovered = rig.afterCrash();
      assertEquals("3x0 998x1 2003x2 1999x1", recovered.runs(recovered.get("a")));
    }

    @Test
    void write_ofWholeHugePages_getsAlignedBlocks() throws FsException {
      JextRig large = new JextRig(new Layout(4096, 64));
      JextInode file = large.file("a");
      large.write(file, 0, 5 * BLOCK, 1);
      large.write(file, 100L * BLOCK, 1000 * BLOCK, 2);
      assertEquals(0, JextRig.physical(file, 512) % Layout.HUGE_BLOCKS);
    }
  }

  @Nested
  class BeyondTheEnd {

    /** What a mapped store behind the end of the file leaves there. */
    private JextInode withGarbageBehind(long size) throws FsException {
      JextInode file = rig.file("a");
      rig.write(file, 0, (int) size, 1);
      byte[] garbage = new byte[50];
      Arrays.fill(garbage, (byte) 77);
      long address = FileBlocks.address(file.extents(), size);
      rig.device.store(address, garbage, 0, garbage.length);
      return file;
    }

    @Test
    void truncate_growing_zeroesIt() throws FsException {
      JextInode file = withGarbageBehind(1000);
      rig.fs.truncate(file, 2000);
      assertEquals("1000x1 1000x0", rig.runs(file));
    }

    @Test
    void write_growing_zeroesIt() throws FsException {
      JextInode file = withGarbageBehind(1000);
      rig.write(file, 1020, 10, 2);
      assertEquals("1000x1 20x0 10x2", rig.runs(file));
    }

    @Test
    void fallocate_growing_zeroesIt() throws FsException {
      JextInode file = withGarbageBehind(1000);
      rig.fs.fallocate(file, FallocateMode.ALLOCATE, 0, 1100);
      assertEquals("1000x1 100x0", rig.runs(file));
    }

    @Test
    void zeroRange_growing_zeroesIt() throws FsException {
      JextInode file = withGarbageBehind(1000);
      rig.fs.fallocate(file, FallocateMode.ZERO, 1080, 20);
      assertEquals("1000x1 100x0", rig.runs(file));
    }
  }

  @Nested
  class Truncate {

    @Test
    void truncate_down_zeroesTheTailDurablyBeforeTheCommit() throws FsException {
      JextInode file = rig.file("a");
      rig.write(file, 0, 3 * BLOCK, 1);
      rig.fs.truncate(file, BLOCK + 10);
      rig.fsync(file);
      JextRig recovered = rig.afterCrash();
      JextInode again = recovered.get("a");
      recovered.fs.truncate(again, 2 * BLOCK);
      assertEquals("4106x1 4086x0", recovered.runs(again));
    }

    @Test
    void truncate_sameSize_freesReservations() throws FsException {
      JextInode file = rig.file("a");
      rig.write(file, 0, 100, 1);
      rig.fs.fallocate(file, FallocateMode.KEEP_SIZE, 0, 5 * BLOCK);
      rig.fs.truncate(file, 100);
      assertEquals(1, file.extents().blocks());
      rig.checked();
    }
  }

  @Nested
  class Fallocate {

    @Test
    void punch_unaligned_zeroesEdgesAndFreesTheMiddle() throws FsException {
      JextInode file = rig.file("a");
      rig.write(file, 0, 4 * BLOCK, 1);
      rig.fs.fallocate(file, FallocateMode.PUNCH, 1000, 2 * BLOCK);
      assertEquals("1000x1 8192x0 7192x1", rig.runs(file));
      assertEquals(3, file.extents().blocks());
      rig.checked();
    }

    @Test
    void punch_withinABlock_zeroesThere() throws FsException {
      JextInode file = rig.file("a");
      rig.write(file, 0, BLOCK, 1);
      rig.fs.fallocate(file, FallocateMode.PUNCH, 100, 50);
      assertEquals("100x1 50x0 3946x1", rig.runs(file));
    }

    @Test
    void punch_behindTheEnd_keepsReservations() throws FsException {
      JextInode file = rig.file("a");
      rig.write(file, 0, 100, 1);
      rig.fs.fallocate(file, FallocateMode.KEEP_SIZE, 0, 5 * BLOCK);
      rig.fs.fallocate(file, FallocateMode.PUNCH, 0, 9 * BLOCK);
      assertEquals(4, file.extents().blocks());
      rig.fs.fallocate(file, FallocateMode.PUNCH, BLOCK, 9 * BLOCK);
      assertEquals(4, file.extents().blocks());
    }

    @Test
    void zero_keepsBlocksAndMayGrow() throws FsException {
      JextInode file = rig.file("a");
      rig.write(file, 0, 3 * BLOCK, 1);
      int block = JextRig.physical(file, 1);
      rig.fs.fallocate(file, FallocateMode.ZERO, 100, 3 * BLOCK);
      assertEquals("100x1 12288x0", rig.runs(file));
      assertEquals(block, JextRig.physical(file, 1));
      rig.fs.fallocate(file, FallocateMode.ZERO_KEEP_SIZE, 0, 9 * BLOCK);
      assertEquals("12388x0", rig.runs(file));
      rig.checked();
    }

    @Test
    void collapse_movesTheRestUp() throws FsException {
      JextInode file = blocks(4);
      rig.fs.fallocate(file, FallocateMode.COLLAPSE, BLOCK, BLOCK);
      assertEquals("4096x1 4096x3 4096x4", rig.runs(file));
      rig.checked();
    }

    @Test
    void collapse_toTheEnd_isRefused() throws FsException {
      JextInode file = blocks(2);
      assertErrno(Errno.EINVAL, () -> rig.fs.fallocate(file, FallocateMode.COLLAPSE, BLOCK, BLOCK));
      assertErrno(Errno.EINVAL, () -> rig.fs.fallocate(file, FallocateMode.COLLAPSE, 0, 100));
    }

    @Test
    void insert_movesTheRestDown() throws FsException {
      JextInode file = blocks(3);
      rig.fs.fallocate(file, FallocateMode.INSERT, BLOCK, 2 * BLOCK);
      assertEquals("4096x1 8192x0 4096x2 4096x3", rig.runs(file));
      rig.checked();
    }

    @Test
    void insert_atTheEnd_isRefused() throws FsException {
      JextInode file = blocks(2);
      assertErrno(
          Errno.EINVAL, () -> rig.fs.fallocate(file, FallocateMode.INSERT, 2 * BLOCK, BLOCK));
    }

    private JextInode blocks(int count) throws FsException {
      JextInode file = rig.file("a");
      for (int i = 0; i < count; i++) {
        rig.write(file, (long) i * BLOCK, BLOCK, i + 1);
      }
      return file;
    }
  }

  @Test
  void file_randomHistory_matchesAnArray() throws FsException {
    for (int seed = 0; seed < 60; seed++) {
      run(new SplittableRandom(seed));
    }
  }

  private static void run(SplittableRandom random) throws FsException {
    JextRig at = new JextRig();
    JextInode file = at.file("a");
    byte[] model = new byte[0];
    for (int i = 1; i <= 80; i++) {
      int offset = random.nextInt(12 * BLOCK);
      int length = 1 + random.nextInt(3 * BLOCK);
      int start = offset & -BLOCK;
      int whole = length + BLOCK & -BLOCK;
      switch (random.nextInt(9)) {
        case 0, 1, 2 -> {
          at.write(file, offset, length, i);
          model = Arrays.copyOf(model, Math.max(model.length, offset + length));
          Arrays.fill(model, offset, offset + length, (byte) i);
        }
        case 3 -> {
          at.fs.truncate(file, offset);
          model = Arrays.copyOf(model, offset);
        }
        case 4 -> {
          at.fs.fallocate(file, FallocateMode.PUNCH, offset, length);
          zero(model, offset, length);
        }
        case 5 -> {
          at.fs.fallocate(file, FallocateMode.ZERO, offset, length);
          model = Arrays.copyOf(model, Math.max(model.length, offset + length));
          zero(model, offset, length);
        }
        case 6 -> {
          if (start + whole < model.length) {
            at.fs.fallocate(file, FallocateMode.COLLAPSE, start, whole);
            System.arraycopy(model, start + whole, model, start, model.length - start - whole);
            model = Arrays.copyOf(model, model.length - whole);
          }
        }
        case 7 -> {
          if (start < model.length && model.length < 30 * BLOCK) {
            at.fs.fallocate(file, FallocateMode.INSERT, start, whole);
            byte[] larger = Arrays.copyOf(model, model.length + whole);
            System.arraycopy(model, start, larger, start + whole, model.length - start);
            zero(larger, start, whole);
            model = larger;
          }
        }
        default -> {
          at.fs.fallocate(file, FallocateMode.KEEP_SIZE, offset, length);
          if (random.nextInt(4) == 0) {
            at = at.remounted();
            file = at.get("a");
          }
        }
      }
      assertArrayEquals(model, at.content(file), "step " + i);
    }
    at.checked();
    assertTrue(file.links() == 1);
  }

  private static void zero(byte[] model, int offset, int length) {
    int from = Math.min(offset, model.length);
    Arrays.fill(model, from, Math.min(offset + length, model.length), (byte) 0);
  }
}
