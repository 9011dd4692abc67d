package dev.tornline.targets.linux.guest;

import dev.tornline.targets.Frame;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions of a running kernel and of its modules, as {@code /proc/kallsyms} lists them. */
public final class Symbols {

  /** A function: {@code ADDRESS TYPE NAME} and, in a module, {@code [MODULE]}. */
  private static final Pattern FUNCTION =
      Pattern.compile("([0-9a-f]{1,16}) [tTwW] (\\S+)(?:\\s+\\[(\\S+)])?");

  private static final String KERNEL = "vmlinux";

  private record Function(String name, String module) {

    String suffix() {
      return module.equals(KERNEL) ? "" : " [" + module + "]";
    }
  }

  private final TreeMap<Long, Function> functions = new TreeMap<>(Long::compareUnsigned);

  /** Reads the text of the file; lines that name no function are passed over. */
  public Symbols(MemorySegment text) {
    String all = new String(text.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
    all.lines().map(FUNCTION::matcher).filter(Matcher::matches).forEach(this::add);
  }

  private void add(Matcher function) {
    String module = function.group(3) == null ? KERNEL : function.group(3);
    functions.putIfAbsent(
        Long.parseUnsignedLong(function.group(1), 16), new Function(function.group(2), module));
  }

  /**
   * The function that an instruction is in, in the form of the kernel's own messages: {@code
   * dax_iomap_cow_copy+0xba/0x150 [xfs]}, which scripts/faddr2line takes. A function ends where the
   * next one begins, as in kernel/kallsyms.c; the last one of a module has no size. None if the
   * instruction is not of the kernel.
   */
  public Optional<Frame> at(long address) {
    Map.Entry<Long, Function> found = functions.floorEntry(address);
    return found == null || address >= 0
        ? Optional.empty()
        : Optional.of(
            new Frame(
                found.getValue().name(),
                hex('+', address - found.getKey()) + size(found) + found.getValue().suffix()));
  }

  private String size(Map.Entry<Long, Function> function) {
    Map.Entry<Long, Function> next = functions.higherEntry(function.getKey());
    return next != null && next.getValue().module().equals(function.getValue().module())
        ? hex('/', next.getKey() - function.getKey())
        : "";
  }

  private static String hex(char sign, long number) {
    return sign + "0x" + Long.toHexString(number);
  }

  /** Where a function of the kernel itself begins; 0 if there is none of this name. */
  public long address(String name) {
    return addresses(Pattern.quote(name)).stream().findFirst().orElse(0L);
  }

  /**
   * Where a function of the kernel or of one of its modules begins, and where the next one does; 0
   * and 0 if there is none of this name.
   */
  public List<Long> bounds(String name) {
    return functions.entrySet().stream()
        .filter(entry -> entry.getValue().name().equals(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .map(begin -> List.of(begin, end(begin)))
        .orElse(List.of(0L, 0L));
  }

  private long end(long begin) {
    Long next = functions.higherKey(begin);
    return next == null ? begin : next;
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
