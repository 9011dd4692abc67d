package dev.tornline.targets.linux.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.targets.Frame;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SymbolsTest {

  private final Symbols symbols =
      symbols(
          """
          0000000000000000 A fixed_percpu_data
          ffffffff81000000 T _text
          ffffffff81000000 T startup_64
          ffffffff81000100 t get_random_u8
          ffffffff81000200 D some_data
          ffffffff81000300 W get_random_u64
          ffffffffc0000000 t ext4_sync_file\t[ext4]
          tornline T agent
          ffffff
          """);

  @Test
  void at_instruction_isItsFunctionAndModule() {
    assertEquals(
        Optional.of(new Frame("get_random_u8", "+0x1ff/0x200")), symbols.at(0xffffffff810002ffL));
    assertEquals(
        Optional.of(new Frame("ext4_sync_file", "+0x5 [ext4]")), symbols.at(0xffffffffc0000005L));
    assertEquals(Optional.empty(), symbols.at(0x401000L), "user space");
    assertEquals(Optional.empty(), symbols.at(0xffffffff80ffffffL), "before all functions");
  }

  @Test
  void address_functionOfTheKernelItself_isWhereItBegins() {
    assertEquals(0xffffffff81000100L, symbols.address("get_random_u8"));
    assertEquals(0, symbols.address("ext4_sync_file"));
    assertEquals(0, symbols.address("get.random.u8"), "a name is no pattern");
    assertEquals(
        List.of(0xffffffff81000100L, 0xffffffff81000300L), symbols.addresses("get_random_.*"));
  }

  private static Symbols symbols(String text) {
    return new Symbols(MemorySegment.ofArray(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
