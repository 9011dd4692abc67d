package dev.tornline.targets.linux.guest;

import dev.tornline.targets.Frame;
import dev.tornline.targets.linux.machine.ProtocolException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The functions of a running kernel and of its modules, as {@code /proc/kallsyms} tells them. */
public final class Symbols {

  /** A record of the kernel's: {@code ADDRESS TYPE NAME} and, in a module, {@code [MODULE]}. */
  private static final int FIELDS_OF_MODULE = 4;

  private static final String CODE = "tTwW";
  private static final String KERNEL = "vmlinux";

  private record Function(String name, String module) {}

  private final TreeMap<Long, Function> functions = new TreeMap<>(Long::compareUnsigned);

  /**
   * Reads the text of the file.
   *
   * @throws ProtocolException if it is none
   */
  public Symbols(MemorySegment text) {
    String all = new String(text.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
    all.lines().forEach(this::add);
  }

  private void add(String line) {
    String[] fields = line.split("[ \\t]+");
    if (fields.length >= FIELDS_OF_MODULE - 1 && CODE.contains(fields[1])) {
      String module =
          fields.length == FIELDS_OF_MODULE ? fields[3].replaceAll("[\\[\\]]", "") : KERNEL;
      functions.putIfAbsent(parsed(fields[0], line), new Function(fields[2], module));
    }
  }

  private static long parsed(String digits, String line) {
    try {
      return Long.parseUnsignedLong(digits, 16);
    } catch (NumberFormatException e) {
      throw new ProtocolException("no line of /proc/kallsyms: " + line);
    }
  }

  /** The function that an instruction is in; none if it is not of the kernel. */
  public Optional<Frame> at(long address) {
    Map.Entry<Long, Function> found = functions.floorEntry(address);
    return found == null || address >= 0
        ? Optional.empty()
        : Optional.of(
            new Frame(
                found.getValue().name(),
                found.getValue().module() + "+0x" + Long.toHexString(address - found.getKey())));
  }

  /** Where a function of the kernel itself begins; 0 if there is none of this name. */
  public long address(String name) {
    return addresses(Pattern.quote(name)).stream().findFirst().orElse(0L);
  }

  /** Where the functions of the kernel itself begin whose names match, ascending. */
  public List<Long> addresses(String names) {
    Pattern pattern = Pattern.compile(names);
    return functions.entrySet().stream()
        .filter(entry -> entry.getValue().module().equals(KERNEL))
        .filter(entry -> pattern.matcher(entry.getValue().name()).matches())
        .map(Map.Entry::getKey)
        .toList();
  }
}
