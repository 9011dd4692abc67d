package dev.tornline.oracle.recovery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.observation.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A crash image as the base of another crash. */
final class CrashImageTest {

  private final List<byte[]> recovered = new ArrayList<>();
  private final HeapRecoverer below = new HeapRecoverer(new byte[256], this::recover);
  private final CrashImage image = new CrashImage(below);

  private Observation recover(byte[] content) {
    recovered.add(content);
    return new Observation.Unusable(Observation.Stage.MOUNT, "");
  }

  @Test
  void read_persistedHere_isThatAndElseWhatIsDurableBelow() {
    below.persist(0, line(1), 0);
    below.persist(64, line(2), 0);
    image.persist(64, line(3), 0);
    assertEquals(1, read(0));
    assertEquals(3, read(64));
    assertEquals(0, read(128));
    image.persist(64, line(4), 0);
    assertEquals(4, read(64));
  }

  @Test
  void recover_imageAfterImage_eachHasWhatIsDurableAndItsOwnLines() {
    image.persist(64, line(3), 0);
    image.stage(64, line(5), 0);
    image.stage(128, line(6), 0);
    image.recover(RecoveryRequest.ONCE);
    image.recover(RecoveryRequest.ONCE);
    image.persist(192, line(7), 0);
    image.recover(RecoveryRequest.TWICE);
    assertArrayEquals(new byte[] {0, 5, 6, 0}, lines(0));
    assertArrayEquals(new byte[] {0, 3, 0, 0}, lines(1));
    assertArrayEquals(new byte[] {0, 3, 0, 7}, lines(2));
    assertArrayEquals(lines(2), lines(3));
  }

  @Test
  void recover_withLoads_reportsThoseOfTheRecovererBelow() {
    LineSet lines = new LineSet(256);
    RecoveryResult result = image.recover(RecoveryRequest.ONCE.loading(lines));
    assertEquals(4, result.loads().size(), "it loads everything");
    lines.clear();
    image.recover(RecoveryRequest.ONCE);
    assertEquals(0, lines.size());
  }

  @Test
  void recover_manyLines_leavesTheRecovererBelowAsItWas() {
    byte[] large = new byte[64 * 200];
    HeapRecoverer other = new HeapRecoverer(large, this::recover);
    CrashImage many = new CrashImage(other);
    for (int i = 0; i < 200; i++) {
      many.persist(64L * i, line(i), 0);
    }
    many.recover(RecoveryRequest.ONCE);
    other.recover(RecoveryRequest.ONCE);
    for (int i = 0; i < 200; i++) {
      assertEquals((byte) i, recovered.get(0)[64 * i]);
    }
    assertArrayEquals(large, recovered.get(1));
  }

  private int read(long address) {
    byte[] target = new byte[64];
    image.read(address, target, 0);
    return target[63];
  }

  private byte[] lines(int submission) {
    byte[] content = recovered.get(submission);
    return new byte[] {content[0], content[64], content[128], content[192]};
  }

  private static byte[] line(int value) {
    byte[] line = new byte[64];
    Arrays.fill(line, (byte) value);
    return line;
  }
}
