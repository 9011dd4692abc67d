package dev.tornline.targets.linux.patch;

import java.util.List;
import java.util.Map;

/**
 * Makes a module write the same bytes each time: where ext4 draws a random number for the
 * generation of a new inode ({@code __ext4_new_inode} in fs/ext4/ialloc.c), it gets a constant. The
 * generation tells file handles of NFS apart, and nothing else reads it.
 */
public final class Repeatable {

  private static final Map<String, List<String>> FUNCTIONS =
      Map.of("ext4", List.of("__ext4_new_inode"));
  private static final String RANDOM = "get_random_u32";

  /** Call, with an address that is filled in later. */
  private static final byte[] CALL = {(byte) 0xe8, 0, 0, 0, 0};

  /** mov $0x746f726e, %eax. */
  private static final byte[] CONSTANT = {(byte) 0xb8, 0x6e, 0x72, 0x6f, 0x74};

  private Repeatable() {}

  /** The module, changed if it is one of those that draw random numbers. */
  public static byte[] apply(String module, byte[] content) {
    List<String> functions = FUNCTIONS.getOrDefault(module, List.of());
    if (functions.isEmpty()) {
      return content;
    }
    ElfModule elf = new ElfModule(content);
    for (String function : functions) {
      for (int call : elf.callsOf(RANDOM, function)) {
        elf.replace(call, CALL, CONSTANT);
      }
    }
    return elf.content();
  }
}
