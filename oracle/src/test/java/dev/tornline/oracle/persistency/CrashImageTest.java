package dev.tornline.oracle.persistency;

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
  private final MemoryBench bench = new MemoryBench(new byte[256], this::recover);
  private final CrashImage image = new CrashImage(bench);

  private Observation recover(byte[] content) {
    recovered.add(content);
    return new Observation.Unusable(Observation.Stage.MOUNT, "");
  }

  @Test
  void read_settledHere_isThatAndElseWhatTheBenchHolds() {
    bench.settle(0, line(1), 0);
    bench.settle(64, line(2), 0);
    image.settle(64, line(3), 0);
    assertEquals(1, read(0));
    assertEquals(3, read(64));
    assertEquals(0, read(128));
    image.settle(64, line(4), 0);
    assertEquals(4, read(64));
  }

  @Test
  void submit_imageAfterImage_eachHasWhatIsSettledAndItsOwnLines() {
    image.settle(64, line(3), 0);
    image.stage(64, line(5), 0);
    image.stage(128, line(6), 0);
    image.submit(_ -> {});
    image.submit(_ -> {});
    image.settle(192, line(7), 0);
    image.submitTwice((_, _, _) -> {});
    assertArrayEquals(new byte[] {0, 5, 6, 0}, lines(0));
    assertArrayEquals(new byte[] {0, 3, 0, 0}, lines(1));
    assertArrayEquals(new byte[] {0, 3, 0, 7}, lines(2));
    assertArrayEquals(lines(2), lines(3));
  }

  @Test
  void noteLoads_ofAnImage_isThoseOfTheBench() {
    LineSet lines = new LineSet(256);
    image.noteLoads(lines);
    image.submit(_ -> {});
    assertEquals(4, lines.size(), "such a bench loads everything");
    lines.clear();
    image.noteNoLoads();
    image.submit(_ -> {});
    assertEquals(0, lines.size());
  }

  @Test
  void submit_manyLines_leavesTheBenchAsItWas() {
    byte[] large = new byte[64 * 200];
    MemoryBench other = new MemoryBench(large, this::recover);
    CrashImage many = new CrashImage(other);
    for (int i = 0; i < 200; i++) {
      many.settle(64L * i, line(i), 0);
    }
    many.submit(_ -> {});
    other.submit(_ -> {});
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
