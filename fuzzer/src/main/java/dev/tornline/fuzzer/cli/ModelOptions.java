package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.persistency.BlockWrites;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.Tearing;
import dev.tornline.targets.Target;
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

  @Option(
      names = "--block-writes",
      paramLabel = "torn|whole",
      description =
          "what a power failure leaves of a sector of 512 bytes that the kernel's block layer is"
              + " writing; torn: any of its words, whole: all of them or none; default: whole,"
              + " where there is a block layer")
  BlockWrites blockWrites;

  /** Whether any of them was given. */
  boolean given() {
    return !defects.isEmpty() || modelGiven();
  }

  /** Whether anything was said of crash states. */
  boolean modelGiven() {
    return tearing != null || domain != null || blockWrites != null;
  }

  /** Which crash states of a target exist. */
  PersistencyModel model(Target target) {
    PersistencyModel usual = Setup.usualModel(target);
    return new PersistencyModel(
        Objects.requireNonNullElse(domain, usual.domain()),
        Objects.requireNonNullElse(tearing, usual.tearing()),
        Objects.requireNonNullElse(blockWrites, usual.blockWrites()));
  }
}
