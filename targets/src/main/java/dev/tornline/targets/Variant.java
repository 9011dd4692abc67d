package dev.tornline.targets;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.workload.text.Nearest;
import java.util.List;
import java.util.Objects;

/**
 * A way in which a target can be made or used, chosen by the setting {@link Setting#VARIANT}.
 *
 * @param name lower case and dashes
 * @param summary what is special about it, in one sentence without a full stop
 * @param contract what the target promises then
 */
public record Variant(String name, String summary, Contract contract) {

  /** Refuses null. */
  public Variant {
    Objects.requireNonNull(name);
    Objects.requireNonNull(summary);
    Objects.requireNonNull(contract);
  }

  /**
   * The variant of a name.
   *
   * @throws IllegalArgumentException with one line for the user if there is none
   */
  public static Variant named(String wanted, List<Variant> variants) {
    List<String> names = variants.stream().map(Variant::name).toList();
    return variants.stream()
        .filter(variant -> variant.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown variant '"
                        + wanted
                        + "'"
                        + Nearest.hint(
                            wanted, names, "; available variants: " + String.join(", ", names))));
  }
}
