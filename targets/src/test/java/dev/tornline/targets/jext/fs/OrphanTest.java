package dev.tornline.targets.jext.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.targets.fs.FsException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrphanTest {

  private final JextRig rig = new JextRig();

  @Test
  void unlinkedOpenFile_afterACrash_isGoneWithItsBlocks() throws FsException {
    int free = rig.freeBlocks();
    JextInode file = rig.file("a");
    rig.write(file, 0, 20_000, 1);
    rig.fs.setAttribute(file, "user.a", new byte[10]);
    rig.fs.unlink(rig.root(), "a");
    rig.write(file, 30_000, 100, 2);
    rig.fs.sync();
    JextRig recovered = rig.afterCrash();
    assertNull(recovered.get("a"));
    assertEquals(free, recovered.freeBlocks());
  }

  @Test
  void tmpfile_afterACrash_isGone() throws FsException {
    int free = rig.freeBlocks();
    JextInode file = rig.fs.tmpfile(rig.root(), 0600);
    rig.write(file, 0, 9000, 1);
    rig.fsync(file);
    assertEquals(free, rig.afterCrash().freeBlocks());
  }

  @Test
  void tmpfile_linked_survives() throws FsException {
    JextInode file = rig.fs.tmpfile(rig.root(), 0600);
    rig.write(file, 0, 100, 1);
    rig.fs.link(file, rig.root(), "a");
    rig.fsync(file);
    assertEquals("100x1", rig.afterCrash().runs(rig.afterCrash().get("a")));
  }

  @Test
  void removedDirectory_stillInUse_isGoneAfterACrash() throws FsException {
    rig.directory("d");
    rig.fs.unlink(rig.root(), "d");
    rig.fs.sync();
    rig.checked();
    JextRig recovered = rig.afterCrash();
    assertNull(recovered.get("d"));
    assertEquals(2, recovered.root().links());
  }

  @Test
  void fragmentedOrphan_evicted_givesItsLeavesBack() throws FsException {
    int free = rig.freeBlocks();
    JextInode file = rig.fs.tmpfile(rig.root(), 0600);
    for (int i = 0; i < 20; i++) {
      rig.write(file, 8192L * i, 100, 1);
    }
    assertEquals(1, file.leaves.length);
    rig.fs.evict(file);
    assertEquals(free, rig.freeBlocks());
    rig.checked();
  }

  @Test
  void list_randomHistory_staysSoundThroughCrashes() throws FsException {
    for (int seed = 0; seed < 40; seed++) {
      run(new SplittableRandom(seed));
    }
  }

  private static void run(SplittableRandom random) throws FsException {
    JextRig at = new JextRig();
    List<JextInode> orphans = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      switch (random.nextInt(6)) {
        case 0 -> orphans.add(at.fs.tmpfile(at.root(), 0600));
        case 1 -> {
          String name = "f" + i;
          JextInode file = at.create(at.root(), name, Kind.FILE);
          at.fs.unlink(at.root(), name);
          orphans.add(file);
        }
        case 2 -> {
          if (!orphans.isEmpty()) {
            at.fs.evict(orphans.remove(random.nextInt(orphans.size())));
          }
        }
        case 3 -> {
          if (!orphans.isEmpty()) {
            JextInode file = orphans.remove(random.nextInt(orphans.size()));
            at.fs.link(file, at.root(), "l" + i);
            assertNotNull(at.get("l" + i));
          }
        }
        case 4 -> at.fs.sync();
        default -> {
          at.checked();
          if (random.nextInt(4) == 0) {
            at = at.afterCrash(random);
            orphans.clear();
            assertEquals(0, at.fs.volume().orphans.first());
          }
        }
      }
    }
    at.checked();
  }
}
