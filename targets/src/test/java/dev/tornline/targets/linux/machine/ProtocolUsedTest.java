package dev.tornline.targets.linux.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

final class ProtocolUsedTest {

  private final MemorySegment area = MemorySegment.ofArray(new byte[16]);

  @Test
  void used_withinTheArea_isItsFirstBytes() {
    assertEquals(0, Protocol.used(area, 0).byteSize());
    assertEquals(16, Protocol.used(area, 16).byteSize());
  }

  @Test
  void used_moreThanTheArea_isRefused() {
    assertEquals(
        "the guest says that it uses 17 bytes of 16",
        assertThrows(ProtocolException.class, () -> Protocol.used(area, 17)).getMessage());
    assertEquals(
        "the guest says that it uses 18446744073709551615 bytes of 16",
        assertThrows(ProtocolException.class, () -> Protocol.used(area, -1)).getMessage());
  }
}
