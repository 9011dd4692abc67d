package dev.tornline.targets;

import java.util.Objects;

/**
 * Something about a target that can be said when it is asked for.
 *
 * @param name lower case and dashes, as on the command line
 * @param meaning what it is, in one sentence without a full stop
 */
public record Setting(String name, String meaning) {

  /** The name of the setting that chooses one of {@link Target#variants}. */
  public static final String VARIANT = "variant";

  /** Refuses null. */
  public Setting {
    Objects.requireNonNull(name);
    Objects.requireNonNull(meaning);
  }
}
