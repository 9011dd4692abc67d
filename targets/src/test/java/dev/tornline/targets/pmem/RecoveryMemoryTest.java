package dev.tornline.targets.pmem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.recovery.LineSet;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecoveryMemoryTest {

  private static final long SIZE = 1 << 16;

  private final RecoveryMemory memory = new RecoveryMemory(BaseImage.zeros(SIZE), 1000);

  @Test
  void undo_afterStagingAndStores_restoresWhatIsDurable() {
    memory.persist(64, line(1), 0);
    memory.stage(64, line(2), 0);
    memory.stage(128, line(3), 0);
    memory.storeLong(60, -1L);
    memory.zeroNt(200, 10);
    assertEquals(3, memory.loadByte(128));
    memory.undo();

    assertEquals(0, memory.loadInt(60));
    assertEquals(1, memory.loadByte(64));
    assertEquals(0, memory.loadByte(128));
  }

  @Test
  void persist_ofAStagedLine_countsForTheImagesBehind() {
    memory.stage(64, line(2), 0);
    memory.persist(64, line(1), 0);
    byte[] durable = new byte[64];
    memory.readDurable(64, durable, 0);

    assertEquals(1, durable[5]);
    assertEquals(2, memory.loadByte(64));
    memory.undo();
    assertEquals(1, memory.loadByte(64));
  }

  @Test
  void reset_afterSettling_restoresTheBaseImage() {
    memory.persist(64, line(1), 0);
    memory.storeInt(4096, 5);
    memory.reset();
    assertEquals(0, memory.loadByte(64));
    assertEquals(0, memory.loadInt(4096));
  }

  @Test
  void undo_overManyImages_keepsThemApart() {
    byte[] expected = new byte[(int) SIZE];
    byte[] held = new byte[(int) SIZE];
    for (int image = 0; image < 500; image++) {
      for (int i = 0; i < 3; i++) {
        int address = (image * 7 + i * 31) % 1000 * 64;
        memory.stage(address, line(image), 0);
        memory.storeInt(address + 62, i);
      }
      if (image % 10 == 0) {
        memory.persist(image * 64L, line(image), 0);
        Arrays.fill(expected, image * 64, image * 64 + 64, (byte) image);
      }
      memory.undo();
    }
    for (int at = 0; at < SIZE; at += 4096) {
      memory.undo();
      memory.load(at, held, at, 4096);
    }
    assertArrayEquals(expected, held);
  }

  @Test
  void access_beyondTheBudget_endsTheRecovery() {
    for (int i = 0; i < 1000; i++) {
      memory.loadByte(0);
    }
    AccessBudgetExceeded end = assertThrows(AccessBudgetExceeded.class, () -> memory.loadByte(0));
    assertEquals("more than 1000 accesses to the device", end.getMessage());
    memory.undo();
    assertEquals(0, memory.loadByte(0));
  }

  @Test
  void load_ofARange_costsItsLines() {
    byte[] target = new byte[4096];
    for (int i = 0; i < 15; i++) {
      memory.load(0, target, 0, 4096);
    }
    assertThrows(AccessBudgetExceeded.class, () -> memory.load(0, target, 0, 4096));
  }

  @Test
  void noteLoads_ofAllSizes_notesEveryLine() {
    LineSet noted = new LineSet(SIZE);
    memory.noteLoads(noted);
    memory.loadLong(60);
    memory.load(640, new byte[65], 0, 65);
    memory.storeInt(1280, 1);
    memory.noteLoads(LineSet.ALL);
    memory.loadByte(4096);

    assertEquals(4, noted.size());
    for (int line : new int[] {0, 1, 10, 11}) {
      assertTrue(noted.contains(line));
    }
    noted.clear();
    assertFalse(noted.contains(10));
  }

  @Test
  void noteLoads_afterStores_notesLinesOfWhichNotAllWasStored() {
    LineSet noted = new LineSet(SIZE);
    memory.noteLoads(noted);
    memory.store(60, new byte[68], 0, 68);
    memory.storeNt(128, new byte[63], 0, 63);
    memory.loadInt(64);
    assertEquals(0, noted.size(), "stored before");
    memory.loadInt(0);
    memory.loadInt(128);
    assertEquals(2, noted.size(), "in part");
    memory.storeInt(188, 1);
    noted.clear();
    memory.loadInt(128);
    assertEquals(0, noted.size(), "then the rest");

    memory.undo();
    memory.loadInt(64);
    assertEquals(1, noted.size(), "of the next image nothing is stored yet");
  }

  @Test
  void persist_besideALine_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> memory.persist(65, line(0), 0));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.stage(SIZE, line(0), 0));
  }

  private static byte[] line(int value) {
    byte[] bytes = new byte[64];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
