package dev.tornline.targets.linux.machine;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which line of a console says why the guest ended. */
final class LastWords {

  /** Failures that end the kernel: it is booted so that it panics at the first oops. */
  private static final List<String> FATAL =
      List.of(
          "kernel BUG at", "Oops", "general protection fault", "invalid opcode", "Kernel panic");

  /** The first of these that is found explains the others. */
  private static final List<String> TELLING =
      List.of(
          "kernel BUG at",
          "BUG: ",
          "Oops",
          "general protection fault",
          "invalid opcode",
          "Kernel panic",
          "tornline agent:",
          "qemu-system");

  /** QEMU warns of what it can go on with. */
  private static final String WARNING = ": warning: ";

  private static final Pattern TIME = Pattern.compile("^\\[ *[0-9.]+] *");
  private static final Pattern PLACE = Pattern.compile("RIP: 0010:(\\w+)");
  private static final Pattern ADDRESS = Pattern.compile("\\b(0x)?[0-9a-f]{12,16}\\b");

  private LastWords() {}

  /** One line without times and addresses, with the function; empty if no line explains the end. */
  static String of(List<String> console) {
    for (String telling : TELLING) {
      for (String line : console) {
        if (line.contains(telling) && !line.contains(WARNING)) {
          return clean(line) + function(console);
        }
      }
    }
    return "";
  }

  /** Whether the kernel has failed, and not only stopped to make progress. */
  static boolean fatal(List<String> console) {
    return console.stream().anyMatch(line -> FATAL.stream().anyMatch(line::contains));
  }

  /** Where the kernel was, if it printed that; the offset differs from build to build. */
  private static String function(List<String> console) {
    for (String line : console) {
      Matcher place = PLACE.matcher(line);
      if (place.find()) {
        return " in " + place.group(1);
      }
    }
    return "";
  }

  static String clean(String line) {
    return ADDRESS.matcher(TIME.matcher(line).replaceFirst("")).replaceAll("ADDRESS").strip();
  }
}
