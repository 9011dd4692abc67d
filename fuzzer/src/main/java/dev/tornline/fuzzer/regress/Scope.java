package dev.tornline.fuzzer.regress;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The targets of which something is expected.
 *
 * @param on whether it is expected of the targets named, or of all others
 * @param names of targets; a name that ends in {@code *} stands for all that begin so
 */
record Scope(boolean on, List<String> names) {

  /** Every target. */
  static final Scope EVERYWHERE = new Scope(false, List.of());

  /** How targets are named; one name may stand for several. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*\\*?");

  /**
   * Reads names that are divided by commas.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static Scope parse(boolean on, String names) {
    for (String name : names.split(",", -1)) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "expected names of targets divided by commas, not " + DirectiveWords.quoted(names));
      }
    }
    return new Scope(on, List.of(names.split(",")));
  }

  /** Whether a target is among them. */
  boolean covers(String target) {
    return on == names.stream().anyMatch(name -> matches(name, target));
  }

  private static boolean matches(String name, String target) {
    return name.endsWith("*")
        ? target.startsWith(name.substring(0, name.length() - 1))
        : name.equals(target);
  }
}
