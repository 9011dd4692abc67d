package dev.tornline.targets.linux.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.recovery.LineSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LoadsReaderTest {

  private static final int LINES = 192;

  @Test
  void addTo_bits_areLinesFromTheLowestOn() {
    LineSet lines = new LineSet(LINES * 64L);
    lines.add(7);
    LoadsReader.addTo(
        lines, new Bytes().u64(0x8000000000000001L).u64(0).u8(2).raw(new byte[7]).segment());
    assertEquals(
        List.of(0, 7, 63, 129), IntStream.range(0, LINES).filter(lines::contains).boxed().toList());
  }
}
