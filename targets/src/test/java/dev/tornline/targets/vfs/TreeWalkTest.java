package dev.tornline.targets.vfs;

import static dev.tornline.targets.vfs.KernelRig.path;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Pattern;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeWalkTest {

  private final KernelRig rig = new KernelRig();
  private final TreeWalk walk = new TreeWalk();

  @Test
  void observe_tree_visitsNamesInTheOrderOfTheirCharacters() {
    rig.run(new Operation.Mkdir(path("/b")));
    rig.run(new Operation.Create(0, path("/long")));
    rig.run(new Operation.Create(1, path("/b/c")));
    rig.run(new Operation.Symlink(path("/b"), path("/a")));

    List<Entry> entries = entries();
    assertEquals(
        List.of("/", "/a", "/b", "/b/c", path("/long").onDisk()),
        entries.stream().map(Entry::path).toList());
    assertEquals("/b", entries.get(1).target());
    assertEquals(3, entries.getFirst().links());
  }

  @Test
  void observe_fileWithHolesAndZeros_holdsPagesWithDataOnly() {
    rig.run(new Operation.Create(0, path("/a")));
    rig.run(new Operation.Write(0, 4096, 4096, Pattern.ZERO));
    rig.run(new Operation.Write(0, 4 * 4096, 10, KernelRig.A));
    rig.run(new Operation.Truncate(0, 20 * 4096));

    Entry file = entries().get(1);
    assertEquals(20 * 4096, file.size());
    assertEquals(5, file.content().pages());
    assertNull(file.content().page(1));
    assertEquals(KernelRig.A.byteAt(4 * 4096 + 9), file.content().byteAt(4 * 4096 + 9));
    assertEquals(0, file.content().byteAt(4 * 4096 + 10));
  }

  @Test
  void observe_bytesBehindTheEnd_areLeftOut() {
    rig.mapNewFile(10, 4096, MapKind.SHARED);
    rig.store(0, 0, 4096);
    byte[] page = entries().get(1).content().page(0);
    assertEquals(KernelRig.A.byteAt(9), page[9]);
    assertEquals(0, page[10]);
  }

  @Test
  void observe_fileWithTwoNames_isReadOnce() {
    rig.run(new Operation.Create(0, path("/a")));
    rig.run(new Operation.Write(0, 0, 10, KernelRig.A));
    rig.run(new Operation.Link(path("/a"), path("/b")));
    List<Entry> entries = entries();
    assertNotNull(entries.get(1).content().page(0));
    assertSame(entries.get(1).content(), entries.get(2).content());
  }

  @Test
  void observe_again_sharesThePagesThatAreTheSame() {
    rig.run(new Operation.Create(0, path("/a")));
    rig.run(new Operation.Write(0, 0, 2 * 4096, KernelRig.A));
    Entry before = entries().get(1);
    byte[] second = before.content().page(1).clone();
    rig.run(new Operation.Write(0, 4100, 1, KernelRig.B));
    Entry after = entries().get(1);

    assertSame(before.content().page(0), after.content().page(0));
    assertEquals(KernelRig.B.byteAt(4100), after.content().byteAt(4100));
    assertArrayEquals(second, before.content().page(1));
  }

  @Test
  void observe_directoryBelowItself_isDamage() {
    rig.run(new Operation.Mkdir(path("/a")));
    rig.inode("/a").children.put("a", rig.inode("/a"));
    assertEquals(new Unusable(Stage.READ, "directory 2 has two names"), observe());
  }

  @Test
  void observe_fileOfImpossibleSize_isDamage() {
    rig.run(new Operation.Create(0, path("/a")));
    rig.inode("/a").size = 1L << 40;
    assertEquals(new Unusable(Stage.READ, "inode 2 has a size of 1099511627776"), observe());
  }

  @Test
  void observe_tooManyNames_isDamage() {
    rig.run(new Operation.Create(0, path("/a")));
    for (int i = 0; i < Limits.TREE_ENTRIES_MAX; i++) {
      rig.fs.root().children.put("n" + i, rig.inode("/a"));
    }
    assertEquals(
        new Unusable(Stage.READ, "more than " + Limits.TREE_ENTRIES_MAX + " names"), observe());
  }

  private List<Entry> entries() {
    return assertInstanceOf(Recovered.class, observe()).entries();
  }

  private Observation observe() {
    return walk.observe(rig.fs, rig.memory);
  }
}
