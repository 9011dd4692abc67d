package dev.tornline.targets.jext.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.fs.TestDevice;
import dev.tornline.targets.pmem.LittleEndian;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BlockCacheTest {

  @Test
  void cache_randomHistory_matchesAMap() {
    SplittableRandom random = new SplittableRandom(9);
    BlockCache cache = new BlockCache(new TestDevice(4096));
    TreeMap<Integer, Buffer> model = new TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      int block = random.nextInt(120);
      if (!model.containsKey(block)) {
        model.put(block, cache.add(block));
      } else if (random.nextBoolean()) {
        cache.remove(model.remove(block));
      }
      if (random.nextInt(3000) == 0) {
        cache.clear();
        model.clear();
      }
      int other = random.nextInt(120);
      assertSame(model.get(other), cache.find(other));
      assertEquals(model.size(), cache.size());
    }
    assertEquals(model.values().stream().toList(), cache.sorted());
  }

  @Test
  void load_blockInTheCache_isNotReadFromTheDevice() {
    TestDevice device = new TestDevice(2 * Layout.BLOCK);
    device.storeLong(Layout.BLOCK + 8, 11);
    BlockCache cache = new BlockCache(device);
    assertEquals(11, cache.loadLong(1, 8));
    LittleEndian.putLong(cache.add(1).data(), 8, 22);
    assertEquals(22, cache.loadLong(1, 8));
    assertEquals(22, cache.loadInt(1, 8));
    byte[] bytes = new byte[9];
    cache.load(1, 8, bytes, 1, 8);
    assertEquals(22, LittleEndian.getLong(bytes, 1));
  }
}
