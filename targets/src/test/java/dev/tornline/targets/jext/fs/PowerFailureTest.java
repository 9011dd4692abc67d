package dev.tornline.targets.jext.fs;

import static dev.tornline.targets.jext.fs.JextRig.BLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random histories on which the power fails anywhere. */
class PowerFailureTest {

  @Test
  void metadata_afterACrash_areThoseOfAMomentSinceTheLastSync() {
    for (int seed = 0; seed < 700; seed++) {
      new History(seed).run();
    }
  }

  @Test
  void metadata_ofSeveralDirectoryBlocksAndALogThatWraps_areThoseOfAMoment() throws FsException {
    for (int seed = 0; seed < 300; seed++) {
      new History(seed, LONG_NAMES).run();
    }
    History uncut = new History(1, LONG_NAMES);
    uncut.steps(60);
    assertTrue(uncut.rig.root().extents().blocks() >= 2);
  }

  @Test
  void recovery_crashedItself_givesTheSameTree() throws FsException {
    for (int seed = 0; seed < 150; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      History history = new History(seed);
      history.steps(25);
      history.rig.fs.sync();
      String expected = history.rig.afterCrash().tree();
      TestDevice image = history.rig.device.afterCrash();
      image.failAfter(random.nextInt(30));
      try {
        JextRig.mounted(image).fs.unmount();
      } catch (TestDevice.PowerFailure e) {
        assertTrue(image.size() > 0);
      }
      assertEquals(expected, JextRig.mounted(image.afterCrash(random)).tree(), "seed " + seed);
    }
  }

  @Test
  void recovery_repeated_writesNothingMore() throws FsException {
    History history = new History(5);
    history.steps(30);
    history.rig.fs.sync();
    JextRig first = history.rig.afterCrash();
    JextRig second = JextRig.mounted(first.device.afterCrash());
    assertEquals(first.tree(), second.tree());
    assertEquals(0, second.device.stores());
  }

  /** What names there are, and on what. */
  private record Setting(Layout layout, int names, String ending) {}

  private static final Setting FEW_NAMES = new Setting(JextRig.SMALL, 6, "");
  private static final Setting LONG_NAMES = new Setting(new Layout(256, 24), 40, "x".repeat(250));

  /** Runs random calls and notes the tree after each. */
  private static final class History {

    private final int seed;
    private final Setting setting;
    private final SplittableRandom random;
    private final JextRig rig;
    private final List<String> trees = new ArrayList<>();
    private int next;

    History(int seed) {
      this(seed, FEW_NAMES);
    }

    History(int seed, Setting setting) {
      this.seed = seed;
      this.setting = setting;
      this.random = new SplittableRandom(seed);
      this.rig = new JextRig(setting.layout());
    }

    void run() {
      rig.device.failAfter(1 + random.nextInt(400));
      try {
        steps(60);
      } catch (TestDevice.PowerFailure e) {
        // The call in progress may be seen as done: what it did is only known after the crash.
        String recovered = rig.afterCrash(random).tree();
        boolean known = trees.contains(recovered) || isDoneByCall(recovered);
        assertTrue(known, () -> "seed " + seed + ": no moment has the tree\n" + recovered);
        return;
      } catch (FsException e) {
        throw new AssertionError(e);
      }
      String recovered = rig.afterCrash(random).tree();
      assertTrue(trees.contains(recovered), () -> "seed " + seed + ": " + recovered);
    }

    /** Runs the same calls on a device that does not fail, one further. */
    private boolean isDoneByCall(String recovered) {
      History other = new History(seed, setting);
      other.random.nextInt(400);
      try {
        other.steps(next + 1);
      } catch (FsException e) {
        throw new AssertionError(e);
      }
      return other.trees.contains(recovered);
    }

    void steps(int count) throws FsException {
      if (trees.isEmpty()) {
        trees.add(rig.tree());
      }
      while (next < count) {
        boolean synced = step();
        if (synced) {
          trees.clear();
        }
        trees.add(rig.tree());
        next++;
      }
    }

    private boolean step() throws FsException {
      Map<String, JextInode> names = rig.fs.list(rig.root());
      String name = name();
      String other = name();
      int kind = random.nextInt(14);
      int offset = random.nextInt(6 * BLOCK);
      int mode = random.nextInt(0777);
      JextInode inode = names.get(name);
      if (inode == null) {
        Kind created = kind < 8 ? Kind.FILE : kind < 11 ? Kind.DIRECTORY : Kind.SYMLINK;
        rig.fs.create(rig.root(), name, created, mode, created == Kind.SYMLINK ? "/t" : "");
        return false;
      }
      if (kind == 0) {
        rig.fs.sync();
        return true;
      }
      if (kind <= 3) {
        rename(names, name, other);
      } else if (kind == 4) {
        rig.fs.unlink(rig.root(), name);
        if (inode.links() == 0) {
          rig.fs.evict(inode);
        }
      } else if (kind == 5) {
        rig.fs.setAttribute(inode, "user.a", new byte[random.nextInt(60)]);
      } else if (inode.kind() != Kind.FILE) {
        rig.fs.chmod(inode, mode);
      } else {
        data(inode, kind, offset);
      }
      return false;
    }

    private String name() {
      return "n" + random.nextInt(setting.names()) + setting.ending();
    }

    private void rename(Map<String, JextInode> names, String name, String other)
        throws FsException {
      JextInode target = names.get(other);
      if (target != null && target.isDirectory() != names.get(name).isDirectory()) {
        rig.fs.rename(rig.root(), name, rig.root(), other, RenameMode.EXCHANGE);
        return;
      }
      rig.rename(name, other);
      if (target != null && target.links() == 0) {
        rig.fs.evict(target);
      }
    }

    private void data(JextInode file, int kind, int offset) throws FsException {
      switch (kind) {
        case 6, 7, 8 -> rig.write(file, offset, 1 + offset % 5000, kind);
        case 9 -> rig.fs.truncate(file, offset);
        case 10 -> rig.fs.fallocate(file, FallocateMode.PUNCH, offset, 3 * BLOCK);
        case 11 -> rig.fs.fallocate(file, FallocateMode.ZERO, offset, 2 * BLOCK);
        case 12 -> rig.fs.fallocate(file, FallocateMode.ALLOCATE, offset, BLOCK);
        default -> {
          if (file.size() > BLOCK) {
            rig.fs.fallocate(file, FallocateMode.COLLAPSE, 0, BLOCK);
          }
        }
      }
    }
  }
}
