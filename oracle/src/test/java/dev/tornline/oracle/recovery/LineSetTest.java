package dev.tornline.oracle.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class LineSetTest {

  private static final int LINES = 1 << 14;

  /** Everything it can do, against a set of the library. */
  @Test
  void set_randomCalls_isAsASet() {
    SplittableRandom random = new SplittableRandom(5);
    LineSet set = new LineSet(LINES * 64L);
    LineSet without = new LineSet(LINES * 64L);
    TreeSet<Integer> expected = new TreeSet<>();
    for (int n = 0; n < 2000; n++) {
      long address = random.nextLong(LINES * 64L - 20_000);
      long length = random.nextLong(random.nextBoolean() ? 200 : 20_000);
      switch (random.nextInt(12)) {
        case 0 -> {
          set.clear();
          expected.clear();
        }
        case 1, 2 -> without.add((int) (address / 64));
        case 3, 4, 5 -> {
          set.add((int) (address / 64));
          expected.add((int) (address / 64));
        }
        case 6, 7, 8 -> {
          set.addRange(address, length);
          range(address, length, expected);
        }
        default -> {
          set.addRange(address, length, without);
          TreeSet<Integer> added = new TreeSet<>();
          range(address, length, added);
          added.removeIf(without::contains);
          expected.addAll(added);
        }
      }
      assertEquals(expected.size(), set.size());
      assertEquals(expected.contains((int) (address / 64)), set.contains((int) (address / 64)));
    }
    TreeSet<Integer> found = new TreeSet<>();
    set.forEach(found::add);
    assertEquals(expected, found);
  }

  @Test
  void all_anyLine_isInItAndStaysSo() {
    LineSet.ALL.add(5);
    LineSet.ALL.addRange(0, 1 << 20);
    LineSet.ALL.clear();
    for (int line : new int[] {0, 5, 63, 64, 4095, 4096, Integer.MAX_VALUE / 64}) {
      assertTrue(LineSet.ALL.contains(line), "line " + line);
    }
  }

  private static void range(long address, long length, Set<Integer> lines) {
    for (long line = address / 64; length > 0 && line <= (address + length - 1) / 64; line++) {
      lines.add((int) line);
    }
  }
}
