package dev.tornline.targets.linux.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.XattrName;
import dev.tornline.targets.linux.CProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of the agent that need no guest: what they do with the numbers of a step. */
final class AgentCodeTest {

  private static final String START =
      """
      #include "agent/agent.h"
      #include <setjmp.h>
      #include <stdio.h>
      #include <stdlib.h>

      static jmp_buf out;
      void give_up(const char *what) {
          printf("gave up: %s\\n", what);
          exit(1);
      }
      void unknown(const char *what, uint64_t number) {
          printf("an unknown %s: %llu\\n", what, (unsigned long long)number);
          longjmp(out, 1);
      }
      """;

  @TempDir private Path folder;

  @Test
  void pathsAndAttributes_areNamedAsInJava() throws IOException {
    List<String> expected = new ArrayList<>();
    for (int bits = 0; bits <= 0xffff; bits += 97) {
      expected.add("/" + String.join("/", new FilePath(bits).components()));
    }
    Arrays.stream(XattrName.values()).map(XattrName::key).forEach(expected::add);
    assertEquals(
        expected,
        run(
            """
            char text[1024];
            for (unsigned bits = 0; bits <= 0xffff; bits += 97) puts(path_of(bits, text));
            for (unsigned name = 0; name <= ATTRIBUTE_LONG; name++) puts(attribute_name(name));
            """));
  }

  @Test
  void fill_patterns_haveTheBytesOfJava() throws IOException {
    List<String> expected = new ArrayList<>();
    for (int pattern : new int[] {0, 1, 26, Pattern.MAX_ID}) {
      for (long offset : new long[] {0, 1, 255, 4095, (32 << 20) + 7}) {
        byte[] bytes = new byte[600];
        new Pattern(pattern).fill(bytes, 0, bytes.length, offset);
        expected.add(HexFormat.of().formatHex(bytes));
      }
    }
    assertEquals(
        expected,
        run(
            """
            static const unsigned patterns[] = {0, 1, 26, 255};
            static const uint64_t offsets[] = {0, 1, 255, 4095, (32 << 20) + 7};
            for (int i = 0; i < 4 * 5; i++) {
                uint8_t bytes[600];
                fill(bytes, sizeof bytes, patterns[i / 5], offsets[i % 5]);
                for (size_t at = 0; at < sizeof bytes; at++) printf("%02x", bytes[at]);
                puts("");
            }
            """));
  }

  @Test
  void choices_oneBeyondTheLast_areUnknownByName() throws IOException {
    assertEquals(
        List.of(
            "an unknown access mode: 3",
            "an unknown mode of rename: 3",
            "an unknown mode of fallocate: 8",
            "an unknown kind of mapping: 3",
            "an unknown protection: 2",
            "an unknown mode of msync: 2",
            "an unknown attribute: 4",
            "an unknown instruction that stores: 3",
            "an unknown instruction that flushes: 3",
            "an unknown instruction that fences: 3",
            "an unknown length: 68157441"),
        run(
            """
            static uint8_t line[LINE];
            static const struct step step = {.mode = 3};
            if (!setjmp(out)) open_flags(&step);
            if (!setjmp(out)) rename_flags(3);
            if (!setjmp(out)) fallocate_flags(8);
            if (!setjmp(out)) map_flags(&step);
            if (!setjmp(out)) protection_flags(2);
            if (!setjmp(out)) msync_flags(2);
            if (!setjmp(out)) attribute_name(4);
            if (!setjmp(out)) store(line, line, sizeof line, 3);
            if (!setjmp(out)) flush(line, sizeof line, 3);
            if (!setjmp(out)) fence(3);
            if (!setjmp(out)) buffer((65 << 20) + 1);
            """));
  }

  private List<String> run(String body) throws IOException {
    return CProgram.run(
        folder, START + "int main(void) {\n" + body + "}\n", "agent/choices.c", "agent/memory.c");
  }
}
