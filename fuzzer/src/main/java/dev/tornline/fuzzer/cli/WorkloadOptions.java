package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.campaign.CampaignFolder;
import dev.tornline.fuzzer.codec.CorpusEntry;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Target;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What workloads run on; findings record it. */
final class WorkloadOptions {

  private static final String TARGET_DEFAULT = "jext";

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "target for workloads; default: " + TARGET_DEFAULT)
  private String target;

  @Mixin private ModelOptions model = new ModelOptions();

  @Mixin private VariantOption settings = new VariantOption();

  /** Whether any of them was given. */
  boolean given() {
    return settings.given() || target != null || model.given();
  }

  /**
   * What the workload of a file runs on; the device is the target's, if it insists on one. Without
   * options, what a campaign has kept runs on what that campaign fuzzes, its first variant.
   */
  Setup setup(TargetCatalog targets, Path file, Workload workload) {
    Optional<Path> campaign =
        CorpusEntry.isNamed(file) ? CampaignFolder.holding(file) : Optional.empty();
    if (campaign.isPresent() && !given()) {
      return CampaignFolder.planOf(campaign.get()).setupOfEachVariant().getFirst().resolve(targets);
    }
    Target configured =
        targets.named(Objects.requireNonNullElse(target, TARGET_DEFAULT), settings.settings());
    return new Setup(
        configured,
        new TreeSet<>(model.defects),
        configured.device().orElse(workload.geometry()),
        model.model(configured));
  }
}
