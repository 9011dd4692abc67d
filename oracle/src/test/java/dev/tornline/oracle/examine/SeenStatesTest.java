package dev.tornline.oracle.examine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeenStatesTest {

  @Test
  void add_newAndKnownKeys_areToldApart() {
    SeenStates seen = new SeenStates(100_000);
    Set<Long> reference = new HashSet<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 50_000; i++) {
      long key = random.nextInt(30_000) * 0x10001L;
      assertEquals(reference.add(key), seen.add(key));
    }
  }

  @Test
  void add_zero_isAKeyLikeOthers() {
    SeenStates seen = new SeenStates(10);
    assertTrue(seen.add(0));
    assertFalse(seen.add(0));
  }

  @Test
  void add_moreThanTheCapacity_forgetsButNeverLies() {
    SeenStates seen = new SeenStates(10);
    for (long key = 1; key <= 10; key++) {
      assertTrue(seen.add(key));
    }
    assertFalse(seen.add(10));
    assertTrue(seen.add(11));
    assertFalse(seen.add(11));
    for (long key = 1; key <= 9; key++) {
      assertTrue(seen.add(key));
    }
  }

  @Test
  void seenStates_noCapacity_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new SeenStates(0));
  }
}
