package dev.tornline.targets.pmem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LoadHashTest {

  private final LoadHash hash = new LoadHash();

  private long of(byte[] device, int at, int length) {
    hash.reset();
    hash.add(device, at, length);
    return hash.value();
  }

  @Test
  void value_anyByteAnyPlaceAnyLength_makesAnother() {
    byte[] device = new byte[512];
    Set<Long> values = new HashSet<>();
    for (int length = 0; length < 300; length++) {
      assertTrue(values.add(of(device, 0, length)), "length " + length);
      assertTrue(values.add(of(device, 1, length)), "elsewhere, length " + length);
    }
    for (int at = 0; at < 300; at++) {
      device[at] = 1;
      assertTrue(values.add(of(device, 0, 300)), "byte " + at);
      device[at] = 0;
    }
  }

  @Test
  void value_sameLoads_isTheSame() {
    byte[] device = new byte[512];
    long first = of(device, 3, 200);
    assertEquals(first, of(device, 3, 200));
    hash.add(device, 3, 200);
    assertTrue(first != hash.value(), "twice is not once");
  }
}
