package dev.tornline.targets.linux.patch;

import java.util.HexFormat;
import java.util.List;

/**
 * A change of machine code in modules.
 *
 * @param name as on the command line
 * @param filesystems the types of filesystem in which it shows
 * @param edits all of them are made, or none
 * @param summary what is wrong then, in one sentence
 * @param modelledOn the real bug, by commit or report
 */
public record Patch(
    String name, List<String> filesystems, List<Edit> edits, String summary, String modelledOn) {

  private static final HexFormat BYTES = HexFormat.ofDelimiter(" ");

  /**
   * One place.
   *
   * @param module its name without suffix
   * @param function in which the place lies
   * @param offset from the start of the function, its call of fentry included
   * @param expected the bytes there
   * @param replacement as many, or fewer, bytes
   */
  public record Edit(
      String module, String function, int offset, byte[] expected, byte[] replacement) {}

  /**
   * A module with the edits that concern it.
   *
   * @throws PatchRefusedException if the bytes are not those expected
   */
  public byte[] apply(String module, byte[] content) {
    byte[] changed = content;
    for (Edit edit : edits) {
      if (edit.module().equals(module)) {
        ElfModule elf = new ElfModule(changed);
        try {
          elf.replace(
              elf.find(edit.function()) + edit.offset(), edit.expected(), edit.replacement());
        } catch (PatchRefusedException e) {
          throw new PatchRefusedException(
              name
                  + " does not fit this kernel's "
                  + module
                  + ", "
                  + edit.function()
                  + ": "
                  + e.getMessage());
        }
        changed = elf.content();
      }
    }
    return changed;
  }

  static String hex(byte[] bytes) {
    return BYTES.formatHex(bytes);
  }

  static byte[] bytes(String hex) {
    return BYTES.parseHex(hex);
  }
}
