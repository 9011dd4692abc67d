package dev.tornline.targets.linux.patch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A kernel module as an ELF file for x86-64 (System V ABI, chapters 4 and 5), to be changed. */
final class ElfModule {

  private static final int SECTION_BYTES = 64;
  private static final int SYMBOL_BYTES = 24;
  private static final int RELOCATION_BYTES = 24;
  private static final int SYMBOLS = 2;
  private static final int RELOCATIONS = 4;
  private static final int WIDEST_RELOCATION = 8;
  private static final byte[] SIGNED =
      "~Module signature appended~\n".getBytes(StandardCharsets.US_ASCII);

  /** struct module_signature (kernel/module_signature.c): its last field is the length. */
  private static final int SIGNATURE_HEAD = 12;

  private final ByteBuffer file;
  private final List<Section> sections = new ArrayList<>();
  private final Section symbols;

  ElfModule(byte[] content) {
    this.file = ByteBuffer.wrap(withoutSignature(content)).order(ByteOrder.LITTLE_ENDIAN);
    long table = file.getLong(0x28);
    int count = Short.toUnsignedInt(file.getShort(0x3c));
    for (int i = 0; i < count; i++) {
      sections.add(section((int) table + i * SECTION_BYTES));
    }
    this.symbols =
        sections.stream()
            .filter(section -> section.type == SYMBOLS)
            .findFirst()
            .orElseThrow(() -> new PatchRefusedException("the module has no symbols"));
  }

  private record Section(int type, int offset, int size, int link, int info) {}

  /**
   * A symbol.
   *
   * @param section number of its section; 0 if another module has it
   */
  record Symbol(String name, int section, int value, int size) {}

  /**
   * A place that the kernel fills in when it loads the module.
   *
   * @param at where its entry lies in the file
   * @param target where the place lies in the file
   */
  private record Relocation(int at, int target) {}

  byte[] content() {
    return file.array();
  }

  /** Where a function begins in the file. */
  int find(String function) {
    for (int i = 0; i < symbols.size / SYMBOL_BYTES; i++) {
      Symbol symbol = symbol(i);
      if (symbol.name.equals(function) && symbol.section != 0) {
        return sections.get(symbol.section).offset + symbol.value;
      }
    }
    throw new PatchRefusedException("the module has no function " + function);
  }

  /** Puts bytes in the place of others, and has the kernel fill in nothing there. */
  void replace(int at, byte[] expected, byte[] replacement) {
    byte[] found = Arrays.copyOfRange(file.array(), at, at + expected.length);
    if (!Arrays.equals(found, expected)) {
      throw new PatchRefusedException(
          "the module has " + Patch.hex(found) + " where " + Patch.hex(expected) + " is expected");
    }
    file.put(at, replacement);
    for (Relocation relocation : relocations()) {
      if (relocation.target + WIDEST_RELOCATION > at
          && relocation.target < at + replacement.length
          && overlaps(relocation, at, replacement.length)) {
        file.putLong(relocation.at + 8, 0); // R_X86_64_NONE
      }
    }
  }

  /** Those of 4 bytes are all that functions have but for addresses in data. */
  private static boolean overlaps(Relocation relocation, int at, int length) {
    return relocation.target + 4 > at && relocation.target < at + length;
  }

  private List<Relocation> relocations() {
    List<Relocation> all = new ArrayList<>();
    for (Section section : sections) {
      if (section.type != RELOCATIONS) {
        continue;
      }
      int base = sections.get(section.info).offset;
      for (int i = 0; i < section.size / RELOCATION_BYTES; i++) {
        int at = section.offset + i * RELOCATION_BYTES;
        all.add(new Relocation(at, base + (int) file.getLong(at)));
      }
    }
    return all;
  }

  private Symbol symbol(int number) {
    int at = symbols.offset + number * SYMBOL_BYTES;
    int name = sections.get(symbols.link).offset + file.getInt(at);
    int end = name;
    while (file.get(end) != 0) {
      end++;
    }
    return new Symbol(
        new String(file.array(), name, end - name, StandardCharsets.US_ASCII),
        sectionNumber(Short.toUnsignedInt(file.getShort(at + 6))),
        (int) file.getLong(at + 8),
        (int) file.getLong(at + 16));
  }

  /** Numbers from 0xff00 on are no sections. */
  private static int sectionNumber(int number) {
    return number >= 0xff00 ? 0 : number;
  }

  private Section section(int at) {
    return new Section(
        file.getInt(at + 4),
        (int) file.getLong(at + 24),
        (int) file.getLong(at + 32),
        file.getInt(at + 40),
        file.getInt(at + 44));
  }

  /** A signature that does not fit is worse than none: the kernel refuses the module. */
  private static byte[] withoutSignature(byte[] content) {
    int end = content.length - SIGNED.length;
    if (end < SIGNATURE_HEAD
        || !Arrays.equals(content, end, content.length, SIGNED, 0, SIGNED.length)) {
      return content.clone();
    }
    int length = ByteBuffer.wrap(content).order(ByteOrder.BIG_ENDIAN).getInt(end - 4);
    return Arrays.copyOf(content, end - SIGNATURE_HEAD - length);
  }
}
