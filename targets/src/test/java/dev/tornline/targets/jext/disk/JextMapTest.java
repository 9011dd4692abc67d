package dev.tornline.targets.jext.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.ArrayImage;
import dev.tornline.targets.ImageMap;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.jext.Jext;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class JextMapTest {

  private static final int LINE = 64;
  private static final int TRIALS = 50;
  private static final Layout LAYOUT = Layout.forDevice(Geometry.DEFAULT.deviceBytes());

  @Test
  void at_freshFilesystem_namesItsParts() {
    ImageMap map = JextMap.of(fresh());
    assertEquals(Optional.of("superblock"), map.at(0));
    assertEquals(Optional.of("journal superblock"), map.at(block(1)));
    assertEquals(Optional.of("journal block"), map.at(block(4)));
    assertEquals(Optional.of("block bitmap"), map.at(block(LAYOUT.blockBitmap())));
    assertEquals(Optional.of("inode bitmap"), map.at(block(LAYOUT.inodeBitmap())));
    assertEquals(
        Optional.of("inode table, inode 2"), map.at(block(LAYOUT.inodeTable()) + 4 * LINE));
    assertEquals(Optional.empty(), map.at(block(LAYOUT.blocks() - 1)), "free");
    assertEquals(Optional.empty(), map.at(block(LAYOUT.blocks())), "beyond the end");
  }

  @Test
  void at_damagedImage_answersWithoutAnError() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < TRIALS; trial++) {
      ArrayImage image = fresh();
      image.damage(random, 1 << random.nextInt(16));
      assertTrue(image.named(JextMap.of(image)) <= image.size() / LINE);
    }
  }

  @Test
  void at_otherBytes_isUnknown() {
    byte[] bytes = new byte[1 << 20];
    new SplittableRandom(2).nextBytes(bytes);
    ArrayImage image = new ArrayImage(bytes);
    assertEquals(0, image.named(JextMap.of(image)));
  }

  private static ArrayImage fresh() {
    byte[] bytes = new byte[(int) Geometry.DEFAULT.deviceBytes()];
    try (Testbed testbed = new Jext().open(Geometry.DEFAULT, Set.of())) {
      Recoverer recoverer = testbed.recoverer();
      for (int at = 0; at < bytes.length; at += LINE) {
        recoverer.read(at, bytes, at);
      }
    }
    return new ArrayImage(bytes);
  }

  private static long block(int number) {
    return Layout.address(number);
  }
}
