package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.SetupDocument;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.fuzzer.worker.HarnessSettings;
import dev.tornline.targets.Target;
import java.util.List;

/**
 * What a campaign fuzzes, as {@code campaign.json} keeps it. It stays the same over all runs of the
 * campaign, so that its corpus and its findings belong together.
 *
 * <p>Whoever changes this form gives {@link PlanDocument} the next schema number and keeps a reader
 * for this one.
 *
 * @param setup what workloads run on; those of the corpus too, whatever device they name
 * @param variants of the target, which the workers take in turns; empty for the usual one
 * @param statesPerWorkload the most crash states that are recovered per workload
 * @param recoveryDepth how often the power fails again while the filesystem recovers
 * @param corpus folders with seed workloads as text
 */
public record CampaignPlan(
    SetupDocument setup,
    List<String> variants,
    int statesPerWorkload,
    int recoveryDepth,
    List<String> corpus) {

  /** Copies the collections. */
  public CampaignPlan {
    variants = List.copyOf(variants);
    corpus = List.copyOf(corpus);
  }

  /**
   * What is fuzzed: a setup for each variant.
   *
   * @throws dev.tornline.fuzzer.UserException if there is no such target, setting or defect
   */
  public List<HarnessSettings> harnesses(TargetCatalog catalog) {
    return setupOfEachVariant().stream()
        .map(each -> new HarnessSettings(each.resolve(catalog), statesPerWorkload, recoveryDepth))
        .toList();
  }

  /** The setup with each variant of the target; itself, if no variants were asked for. */
  public List<SetupDocument> setupOfEachVariant() {
    return variants.isEmpty() ? List.of(setup) : variants.stream().map(setup::withVariant).toList();
  }

  /** The default limit on the crash states of a workload of this target. */
  public static int statesPerWorkload(Target target) {
    return (int)
        Math.min(
            CrashBudget.FUZZING_STATES,
            CrashBudget.affordableStates(target).orElse(CrashBudget.FUZZING_STATES));
  }
}
