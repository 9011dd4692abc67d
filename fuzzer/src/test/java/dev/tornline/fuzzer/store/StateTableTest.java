package dev.tornline.fuzzer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateTableTest {

  private static final long KEYS = 1 << 12;

  @TempDir Path folder;

  private StateTable open() {
    return StateTable.open(folder.resolve("states.bin"), KEYS);
  }

  @Test
  void contains_manyKeys_isTrueOfThoseAdded() {
    SplittableRandom random = new SplittableRandom(1);
    Set<Long> added = new HashSet<>(Set.of(0L));
    try (StateTable table = open()) {
      table.add(0);
      for (int n = 0; n < KEYS / 2; n++) {
        long key = random.nextLong();
        table.add(key);
        added.add(key);
      }
      added.forEach(key -> assertTrue(table.contains(key)));
      for (int n = 0; n < KEYS; n++) {
        long key = random.nextLong();
        assertEquals(added.contains(key), table.contains(key));
      }
    }
  }

  @Test
  void add_sharedFile_isSeenByOthersAndOutlivesThem() {
    try (StateTable one = open()) {
      try (StateTable other = open()) {
        one.add(77);
        assertTrue(other.contains(77));
        other.add(78);
      }
      assertTrue(one.contains(78));
    }
    try (StateTable later = open()) {
      assertTrue(later.contains(77));
      assertFalse(later.contains(79));
    }
  }

  @Test
  void add_moreThanItHolds_isForgottenButNothingElse() {
    try (StateTable table = open()) {
      for (long key = 1; key <= 2 * KEYS; key++) {
        table.add(key);
      }
      long held = 0;
      for (long key = 1; key <= 2 * KEYS; key++) {
        held += table.contains(key) ? 1 : 0;
      }
      assertTrue(held > KEYS / 2 && held <= KEYS, "held " + held);
      assertFalse(table.contains(-5));
    }
  }

  @Test
  void open_placeThatIsNoFile_saysSo() {
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> StateTable.open(folder, KEYS));
    assertTrue(e.getMessage().contains(folder.toString()));
  }
}
