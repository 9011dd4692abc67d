package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Settings;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.Tearing;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Setting;
import dev.tornline.targets.Target;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a campaign fuzzes, as {@code campaign.json} keeps it. It stays the same over all runs of the
 * campaign, so that its corpus and its findings belong together.
 *
 * @param schema {@link #SCHEMA}
 * @param target name of the target
 * @param settings of the target, by their names
 * @param variants of the target, which the workers take in turns; empty for the usual one
 * @param defects names of the defects that are switched on
 * @param deviceMib size of the device in MiB; workloads of the corpus are run on it, whatever
 *     device they name
 * @param domain what survives a power failure besides the media
 * @param tearing what a power failure may leave of a line
 * @param statesPerWorkload the most crash states that are recovered per workload
 * @param recoveryDepth how often the power fails again while the filesystem recovers
 * @param corpus folders with seed workloads as text
 */
public record CampaignPlan(
    int schema,
    String target,
    SortedMap<String, String> settings,
    List<String> variants,
    List<String> defects,
    int deviceMib,
    Domain domain,
    Tearing tearing,
    int statesPerWorkload,
    int recoveryDepth,
    List<String> corpus) {

  /** The version of this record's form. */
  public static final int SCHEMA = 3;

  /** After so long another workload shows more than further crash states of the same one. */
  private static final int SECONDS_PER_WORKLOAD = 4;

  /** Copies the collections. */
  public CampaignPlan {
    settings = Settings.copy(settings);
    variants = List.copyOf(variants);
    defects = List.copyOf(defects);
    corpus = List.copyOf(corpus);
  }

  /**
   * What workloads run on: a setup for each variant.
   *
   * @throws dev.tornline.fuzzer.UserException if there is no such target, setting or defect
   */
  public List<Setup> setups(TargetCatalog catalog) {
    return settingsOfVariants().stream().map(each -> setup(catalog, each)).toList();
  }

  /** The settings of the target for each variant; once, if no variants were asked for. */
  public List<SortedMap<String, String>> settingsOfVariants() {
    return variants.isEmpty() ? List.of(settings) : variants.stream().map(this::settings).toList();
  }

  private SortedMap<String, String> settings(String variant) {
    SortedMap<String, String> all = new TreeMap<>(settings);
    all.put(Setting.VARIANT, variant);
    return all;
  }

  private Setup setup(TargetCatalog catalog, SortedMap<String, String> given) {
    return new Setup(
        catalog.named(target, given),
        new TreeSet<>(defects),
        new Geometry(deviceMib),
        new PersistencyModel(domain, tearing));
  }

  /** The most crash states per workload of a target unless told otherwise. */
  public static int statesPerWorkload(Target target) {
    return (int)
        Math.min(
            CrashBudget.FUZZING_STATES, (long) target.statesPerSecond() * SECONDS_PER_WORKLOAD);
  }
}
