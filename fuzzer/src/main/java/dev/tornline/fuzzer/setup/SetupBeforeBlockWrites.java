package dev.tornline.fuzzer.setup;

import dev.tornline.oracle.persistency.BlockWrites;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.Tearing;
import java.util.List;
import java.util.SortedMap;

/**
 * The form of {@link SetupDocument} when all block writes tore: in findings until schema 7, in
 * campaigns until schema 5.
 */
public record SetupBeforeBlockWrites(
    String target,
    SortedMap<String, String> settings,
    List<String> defects,
    int deviceMib,
    Domain domain,
    Tearing tearing) {

  /** Copies the collections. */
  public SetupBeforeBlockWrites {
    settings = Settings.copy(settings);
    defects = List.copyOf(defects);
  }

  /** The same in today's form. */
  public SetupDocument today() {
    return new SetupDocument(
        target, settings, defects, deviceMib, domain, tearing, BlockWrites.TORN);
  }
}
