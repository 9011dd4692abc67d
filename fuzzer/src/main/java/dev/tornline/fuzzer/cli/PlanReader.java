package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.campaign.CampaignPlan;
import dev.tornline.fuzzer.campaign.RunOptions;
import dev.tornline.fuzzer.finding.FindingFilter;
import dev.tornline.fuzzer.finding.KnownFindings;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.SetupDocument;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.fuzzer.worker.WorkerSettings.Mutation;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Target;
import dev.tornline.targets.Variant;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Makes plans and run options of what was said on the command line. */
final class PlanReader {

  private static final String ALL = "all";
  private static final int WORKERS_MAX = 256;
  private static final int STATES_MAX = 1_000_000;
  private static final int RECOVERY_DEPTH_MAX = 3;

  private PlanReader() {}

  /**
   * The plan of a new campaign.
   *
   * @throws UserException if something is wrong with a setting
   */
  static CampaignPlan fresh(FuzzOptions options, TargetCatalog catalog) {
    Target target = catalog.named(options.target, options.settings.settings());
    PersistencyModel model = options.model.model(target);
    return new CampaignPlan(
        new SetupDocument(
            options.target,
            target.configuration(),
            defects(options),
            Objects.requireNonNullElse(options.device, target.device().orElse(Geometry.DEFAULT))
                .deviceMib(),
            model.domain(),
            model.tearing(),
            model.blockWrites()),
        variants(options, target),
        options.statesPerWorkload == null
            ? CampaignPlan.statesPerWorkload(target)
            : within("--states-per-workload", options.statesPerWorkload, 1, STATES_MAX),
        options.recoveryDepth == null
            ? CrashBudget.RECOVERY_DEPTH
            : within("--recovery-depth", options.recoveryDepth, 0, RECOVERY_DEPTH_MAX),
        corpus(options));
  }

  /**
   * The plan of an existing campaign.
   *
   * @throws UserException if something else was asked for than it does
   */
  static CampaignPlan checked(
      FuzzOptions options, TargetCatalog catalog, CampaignPlan plan, Path root) {
    SetupDocument setup = plan.setup();
    String target = setup.target();
    same(root, "the target", options.target, target);
    if (options.settings.given()) {
      Target asked = catalog.named(target, options.settings.settings());
      same(root, "the settings", asked.configuration(), setup.settings());
    }
    if (!options.variants.isEmpty()) {
      List<String> asked = variants(options, catalog.named(target));
      same(root, "--variant", asked, plan.variants());
    }
    if (!options.model.defects.isEmpty()) {
      same(root, "--defect", defects(options), setup.defects());
    }
    if (options.device != null) {
      same(root, "--device-size", options.device.deviceMib() + "MiB", setup.deviceMib() + "MiB");
    }
    same(root, "--domain", options.model.domain, setup.domain());
    same(root, "--tearing", options.model.tearing, setup.tearing());
    same(root, "--block-writes", options.model.blockWrites, setup.blockWrites());
    same(root, "--states-per-workload", options.statesPerWorkload, plan.statesPerWorkload());
    same(root, "--recovery-depth", options.recoveryDepth, plan.recoveryDepth());
    if (!options.corpus.isEmpty()) {
      same(root, "--corpus", corpus(options), plan.corpus());
    }
    return plan;
  }

  /** How long and how hard this run fuzzes. */
  static RunOptions run(FuzzOptions options, CampaignPlan plan) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new RunOptions(
        options.workers == null
            ? Math.min(processors, RunOptions.WORKERS_DEFAULT_MAX)
            : within("--workers", options.workers, 1, WORKERS_MAX),
        options.seed == null ? new SecureRandom().nextLong() : options.seed,
        Optional.ofNullable(options.duration),
        options.stopAfterFindings == null
            ? 0
            : within("--stop-after-findings", options.stopAfterFindings, 1, Integer.MAX_VALUE),
        RunOptions.TIMEOUT_SECONDS_DEFAULT,
        Mutation.OPERATIONS,
        KnownFindings.signatures(options.known, filter(plan)));
  }

  private static FindingFilter filter(CampaignPlan plan) {
    return new FindingFilter(
        plan.setup().target(),
        plan.setupOfEachVariant().stream().map(SetupDocument::settings).toList(),
        plan.setup().defects());
  }

  /** Each once, in the order in which they were named; all of them for {@code all}. */
  private static List<String> variants(FuzzOptions options, Target target) {
    if (options.variants.equals(List.of(ALL))) {
      List<String> all = target.variants().stream().map(Variant::name).toList();
      if (all.isEmpty()) {
        throw new UserException("target " + target.name() + " has no variants");
      }
      return all;
    }
    return options.variants.stream().distinct().toList();
  }

  private static List<String> defects(FuzzOptions options) {
    return List.copyOf(new TreeSet<>(options.model.defects));
  }

  private static List<String> corpus(FuzzOptions options) {
    return options.corpus.stream().map(Path::toString).toList();
  }

  private static int within(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new UserException(option + " " + value + " is not within " + min + " to " + max);
    }
    return value;
  }

  /** Checks what was asked for; null if nothing was. */
  private static void same(Path root, String what, Object asked, Object planned) {
    if (asked != null && !asked.equals(planned)) {
      throw new UserException(
          root
              + ": "
              + what
              + " of this campaign is "
              + planned
              + ", not "
              + asked
              + "; start another campaign for that");
    }
  }
}
