package dev.tornline.targets.jext.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExtentMapTest {

  private static final int BLOCKS = 200;

  @Test
  void insert_neighbours_makeOneExtent() {
    ExtentMap map = new ExtentMap();
    map.insert(10, 100, 2, false);
    map.insert(14, 104, 2, false);
    map.insert(12, 102, 2, false);
    assertEquals(1, map.size());
    assertEquals(6, map.length(0));
  }

  @Test
  void insert_neighbourElsewhereOnTheDevice_staysApart() {
    ExtentMap map = new ExtentMap();
    map.insert(10, 100, 2, false);
    map.insert(12, 200, 2, false);
    map.insert(14, 202, 2, true);
    assertEquals(3, map.size());
  }

  @Test
  void insert_moreThanAnExtentHolds_isSplit() {
    ExtentMap map = new ExtentMap();
    map.insert(0, 100, ExtentMap.MAX_LENGTH + 5, false);
    assertEquals(2, map.size());
    assertEquals(ExtentMap.MAX_LENGTH, map.length(0));
    assertEquals(100 + ExtentMap.MAX_LENGTH, map.physical(1));
  }

  @Test
  void insert_mappedBlock_isRefused() {
    ExtentMap map = new ExtentMap();
    map.insert(10, 100, 4, false);
    assertThrows(IllegalArgumentException.class, () -> map.insert(8, 300, 3, false));
  }

  @Test
  void encode_thenDecode_givesTheSameExtents() {
    ExtentMap map = new ExtentMap();
    map.insert(3, 100, 4, true);
    map.insert(9, 90, 1, false);
    byte[] bytes = new byte[100];
    map.encode(0, 2, bytes, 7);
    ExtentMap copy = new ExtentMap();
    copy.decode(bytes, 7, 2);
    assertEquals(describe(map), describe(copy));
  }

  @Test
  void map_randomChanges_matchesAnArray() {
    for (int seed = 0; seed < 300; seed++) {
      new Comparison(new SplittableRandom(seed)).run();
    }
  }

  /** A map beside an array that says for each block where it lies; negative if unwritten. */
  private static final class Comparison {

    private final SplittableRandom random;
    private final ExtentMap map = new ExtentMap();
    private int[] model = new int[BLOCKS];
    private int nextPhysical = 1000;

    Comparison(SplittableRandom random) {
      this.random = random;
    }

    void run() {
      for (int i = 0; i < 60; i++) {
        int from = random.nextInt(BLOCKS - 30);
        int count = 1 + random.nextInt(15);
        switch (random.nextInt(6)) {
          case 0, 1 -> insert(from, count);
          case 2 -> remove(from, count);
          case 3 -> mark(from, count);
          case 4 -> collapse(from, count);
          default -> open(from, count);
        }
        compare();
      }
    }

    private void insert(int from, int count) {
      if (random.nextBoolean()) {
        nextPhysical += 7;
      }
      boolean unwritten = random.nextBoolean();
      for (int block = from; block < from + count; block++) {
        if (model[block] == 0) {
          map.insert(block, nextPhysical, 1, unwritten);
          model[block] = unwritten ? -nextPhysical : nextPhysical;
          nextPhysical++;
        }
      }
    }

    private void remove(int from, int count) {
      List<Integer> removed = new ArrayList<>();
      map.remove(
          from,
          count,
          (physical, length) -> {
            for (int i = 0; i < length; i++) {
              removed.add(physical + i);
            }
          });
      List<Integer> expected = new ArrayList<>();
      for (int block = from; block < from + count; block++) {
        if (model[block] != 0) {
          expected.add(Math.abs(model[block]));
        }
        model[block] = 0;
      }
      assertEquals(expected, removed);
    }

    private void mark(int from, int count) {
      boolean unwritten = random.nextBoolean();
      map.mark(from, count, unwritten);
      for (int block = from; block < from + count; block++) {
        model[block] = unwritten ? -Math.abs(model[block]) : Math.abs(model[block]);
      }
    }

    private void collapse(int from, int count) {
      remove(from, count);
      map.shift(from + count, -count);
      int[] moved = new int[BLOCKS];
      System.arraycopy(model, 0, moved, 0, from);
      System.arraycopy(model, from + count, moved, from, BLOCKS - from - count);
      model = moved;
    }

    private void open(int from, int count) {
      if (map.end() + count > BLOCKS) {
        return;
      }
      map.shift(from, count);
      int[] moved = new int[BLOCKS];
      System.arraycopy(model, 0, moved, 0, from);
      System.arraycopy(model, from, moved, from + count, BLOCKS - from - count);
      model = moved;
    }

    private void compare() {
      int[] found = new int[BLOCKS];
      int end = 0;
      for (int i = 0; i < map.size(); i++) {
        assertEquals(true, map.logical(i) >= end && map.length(i) > 0, "order");
        end = map.end(i);
        for (int k = 0; k < map.length(i); k++) {
          int physical = map.physical(i) + k;
          found[map.logical(i) + k] = map.isUnwritten(i) ? -physical : physical;
        }
      }
      assertEquals(Arrays.toString(model), Arrays.toString(found));
      for (int i = 1; i < map.size(); i++) {
        boolean joinable =
            map.end(i - 1) == map.logical(i)
                && map.physical(i - 1) + map.length(i - 1) == map.physical(i)
                && map.isUnwritten(i - 1) == map.isUnwritten(i);
        assertEquals(false, joinable, "extents " + (i - 1) + " and " + i + " could be one");
      }
      for (int block = 0; block < BLOCKS; block++) {
        int index = map.find(block);
        assertEquals(model[block] != 0, index >= 0);
      }
    }
  }

  private static List<String> describe(ExtentMap map) {
    List<String> extents = new ArrayList<>();
    for (int i = 0; i < map.size(); i++) {
      extents.add(
          map.logical(i) + " " + map.physical(i) + " " + map.length(i) + " " + map.isUnwritten(i));
    }
    return extents;
  }
}
