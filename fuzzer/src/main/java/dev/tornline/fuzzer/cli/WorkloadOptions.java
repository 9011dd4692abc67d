package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.Tearing;
import dev.tornline.oracle.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** What workloads run on; findings say it themselves. */
final class WorkloadOptions {

  private static final String TARGET_DEFAULT = "jext";

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "what workloads run on; default: " + TARGET_DEFAULT)
  private String target;

  @Option(
      names = "--defect",
      paramLabel = "NAME",
      description = "for workloads: switch a defect on; may be given several times")
  private List<String> defects = new ArrayList<>();

  @Option(
      names = "--tearing",
      paramLabel = "word|line",
      description = "for workloads: what a power failure may leave of a line; default: word")
  private Tearing tearing;

  @Option(
      names = "--domain",
      paramLabel = "adr|eadr",
      description = "for workloads: what survives besides the media; default: adr")
  private Domain domain;

  /** Whether any of them was given. */
  boolean given() {
    return target != null || !defects.isEmpty() || tearing != null || domain != null;
  }

  /** What a workload runs on. */
  Setup setup(TargetCatalog targets, Workload workload) {
    PersistencyModel usual = PersistencyModel.DEFAULT;
    return new Setup(
        targets.named(Objects.requireNonNullElse(target, TARGET_DEFAULT)),
        new TreeSet<>(defects),
        workload.geometry(),
        new PersistencyModel(
            Objects.requireNonNullElse(domain, usual.domain()),
            Objects.requireNonNullElse(tearing, usual.tearing())));
  }
}
