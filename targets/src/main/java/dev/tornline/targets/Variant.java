package dev.tornline.targets;

import dev.tornline.oracle.contract.Contract;
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
}
