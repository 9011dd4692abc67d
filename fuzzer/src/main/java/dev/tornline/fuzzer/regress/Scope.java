package dev.tornline.fuzzer.regress;

import java.util.List;
import java.util.regex.Pattern;

/** The targets of which something is expected. */
sealed interface Scope {

  /** Whether a target is among them. */
  boolean covers(String target);

  /** Every target. */
  record Everywhere() implements Scope {

    @Override
    public boolean covers(String target) {
      return true;
    }
  }

  /** Those with one of the names; a name that ends in {@code *} stands for all that begin so. */
  record On(List<String> names) implements Scope {

    @Override
    public boolean covers(String target) {
      return names.stream().anyMatch(name -> matches(name, target));
    }

    private static boolean matches(String name, String target) {
      return name.endsWith("*")
          ? target.startsWith(name.substring(0, name.length() - 1))
          : name.equals(target);
    }
  }

  /** All others. */
  record NotOn(On these) implements Scope {

    @Override
    public boolean covers(String target) {
      return !these.covers(target);
    }
  }

  /**
   * Reads names that are divided by commas.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static On parse(String names) {
    for (String name : names.split(",", -1)) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "expected names of targets divided by commas, not " + DirectiveWords.quoted(names));
      }
    }
    return new On(List.of(names.split(",")));
  }

  /** How targets are named; one name may stand for several. */
  Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*\\*?");
}
