package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.Tearing;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import picocli.CommandLine.Mixin;
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

  @Mixin private VariantOption settings = new VariantOption();

  /** Whether any of them was given. */
  boolean given() {
    return settings.given()
        || target != null
        || !defects.isEmpty()
        || tearing != null
        || domain != null;
  }

  /** What a workload runs on; the device is the target's, if it insists on one. */
  Setup setup(TargetCatalog targets, Workload workload) {
    Target configured =
        targets.named(Objects.requireNonNullElse(target, TARGET_DEFAULT), settings.settings());
    PersistencyModel usual = PersistencyModel.DEFAULT;
    return new Setup(
        configured,
        new TreeSet<>(defects),
        configured.device().orElse(workload.geometry()),
        new PersistencyModel(
            Objects.requireNonNullElse(domain, usual.domain()),
            Objects.requireNonNullElse(tearing, usual.tearing())));
  }
}
