package dev.tornline.fuzzer.cli;

import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.Tearing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Option;

/**
 * Which defects are switched on and which crash states exist; null for options that were not given.
 */
final class ModelOptions {

  @Option(
      names = "--defect",
      paramLabel = "NAME",
      description = "switch on a defect; may be given several times")
  List<String> defects = new ArrayList<>();

  @Option(
      names = "--tearing",
      paramLabel = "word|line",
      description = "smallest unit that a power failure leaves whole; default: word")
  Tearing tearing;

  @Option(
      names = "--domain",
      paramLabel = "adr|eadr",
      description =
          "persistence domain: what survives a power failure; adr: what was flushed and fenced,"
              + " eadr: the caches too; default: adr")
  Domain domain;

  /** Whether any of them was given. */
  boolean given() {
    return !defects.isEmpty() || tearing != null || domain != null;
  }

  /** Which crash states exist. */
  PersistencyModel model() {
    PersistencyModel usual = PersistencyModel.DEFAULT;
    return new PersistencyModel(
        Objects.requireNonNullElse(domain, usual.domain()),
        Objects.requireNonNullElse(tearing, usual.tearing()));
  }
}
