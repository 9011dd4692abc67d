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

  private record Function(String name, String module) {}

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
