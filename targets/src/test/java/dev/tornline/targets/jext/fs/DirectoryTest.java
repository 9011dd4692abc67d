package dev.tornline.targets.jext.fs;

import static dev.tornline.targets.jext.fs.JextRig.assertErrno;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DirectoryTest {

  private final JextRig rig = new JextRig(new Layout(512, 64));

  @Test
  void name_of255Bytes_isFoundAgain() throws FsException {
    String name = "n".repeat(Directories.MAX_NAME);
    JextInode file = rig.file(name);
    rig.fs.sync();
    assertEquals(file.number(), rig.afterCrash().get(name).number());
  }

  @Test
  void name_of256Bytes_isRefused() {
    assertErrno(Errno.ENAMETOOLONG, () -> rig.file("n".repeat(Directories.MAX_NAME + 1)));
  }

  @Test
  void directory_emptiedAgain_givesAllBlocksBack() throws FsException {
    int free = rig.freeBlocks();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      names.add("x".repeat(200) + i);
      rig.file(names.get(i));
    }
    assertTrue(rig.root().extents().blocks() > 2);
    for (String name : names) {
      JextInode file = rig.get(name);
      rig.fs.unlink(rig.root(), name);
      rig.fs.evict(file);
    }
    assertEquals(0, rig.root().extents().blocks());
    assertEquals(free, rig.freeBlocks());
    rig.checked();
  }

  @Test
  void directory_notEmpty_isNotRemovedOrReplaced() throws FsException {
    JextInode directory = rig.directory("d");
    rig.create(directory, "f", Kind.FILE);
    rig.directory("e");
    assertErrno(Errno.ENOTEMPTY, () -> rig.fs.unlink(rig.root(), "d"));
    assertErrno(Errno.ENOTEMPTY, () -> rig.rename("e", "d"));
    rig.checked();
  }

  @Test
  void links_ofDirectories_countSubdirectories() throws FsException {
    JextInode first = rig.directory("a");
    JextInode second = rig.directory("b");
    JextInode inner = rig.create(first, "c", Kind.DIRECTORY);
    assertEquals(4, rig.root().links());
    assertEquals(3, first.links());
    rig.fs.rename(first, "c", second, "c", RenameMode.PLAIN);
    assertEquals(2, first.links());
    assertEquals(3, second.links());
    rig.fs.rename(second, "c", rig.root(), "a", RenameMode.EXCHANGE);
    assertEquals(3, second.links());
    assertEquals(first.number(), rig.fs.lookup(second, "c").number());
    assertEquals(inner.number(), rig.get("a").number());
    rig.checked();
  }

  @Test
  void rename_noreplaceOntoAName_isRefused() throws FsException {
    rig.file("a");
    rig.file("b");
    assertErrno(
        Errno.EEXIST, () -> rig.fs.rename(rig.root(), "a", rig.root(), "b", RenameMode.NOREPLACE));
  }

  @Test
  void rename_ontoAFile_leavesTheReplacedAsAnOrphan() throws FsException {
    JextInode moved = rig.file("a");
    JextInode replaced = rig.file("b");
    rig.rename("a", "b");
    assertEquals(0, replaced.links());
    assertEquals(moved, rig.get("b"));
    assertNull(rig.get("a"));
    rig.checked();
    rig.fs.evict(replaced);
    rig.checked();
  }

  @Test
  void names_randomHistory_matchAMap() throws FsException {
    SplittableRandom random = new SplittableRandom(3);
    Map<String, Long> model = new TreeMap<>();
    JextRig at = rig;
    for (int i = 0; i < 1500; i++) {
      String name =
          String.valueOf((char) ('a' + random.nextInt(26))).repeat(1 + random.nextInt(250));
      String other =
          model.isEmpty() ? name : List.copyOf(model.keySet()).get(random.nextInt(model.size()));
      if (!model.containsKey(name) && random.nextInt(3) > 0 && model.size() < 200) {
        model.put(name, at.file(name).number());
      } else if (model.containsKey(other) && random.nextBoolean()) {
        JextInode file = at.get(other);
        at.fs.unlink(at.root(), other);
        at.fs.evict(file);
        model.remove(other);
      } else if (model.containsKey(other) && !model.containsKey(name)) {
        at.rename(other, name);
        model.put(name, model.remove(other));
      }
      if (random.nextInt(300) == 0) {
        at = at.remounted();
      }
      assertEquals(model.keySet(), new TreeSet<>(at.fs.list(at.root()).keySet()));
    }
    for (Map.Entry<String, Long> entry : model.entrySet()) {
      assertEquals(entry.getValue(), at.get(entry.getKey()).number());
    }
    at.checked();
  }
}
