package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.Tearing;
import dev.tornline.oracle.workload.Geometry;
import java.util.List;
import java.util.TreeSet;

/**
 * What a campaign fuzzes, as {@code campaign.json} keeps it. It stays the same over all runs of the
 * campaign, so that its corpus and its findings belong together.
 *
 * @param schema {@link #SCHEMA}
 * @param target name of the target
 * @param defects names of the defects that are switched on
 * @param deviceMib size of the device in MiB; workloads of the corpus are run on it, whatever
 *     device they name
 * @param domain what survives a power failure besides the media
 * @param tearing what a power failure may leave of a line
 * @param statesPerWorkload the most crash states that are recovered per workload
 * @param corpus folders with seed workloads as text
 */
public record CampaignPlan(
    int schema,
    String target,
    List<String> defects,
    int deviceMib,
    Domain domain,
    Tearing tearing,
    int statesPerWorkload,
    List<String> corpus) {

  /** The version of this record's form. */
  public static final int SCHEMA = 1;

  /** The most crash states per workload unless told otherwise. */
  public static final int STATES_PER_WORKLOAD = 2000;

  /** Copies the lists. */
  public CampaignPlan {
    defects = List.copyOf(defects);
    corpus = List.copyOf(corpus);
  }

  /**
   * The setup of every workload.
   *
   * @throws dev.tornline.fuzzer.UserException if there is no such target or defect
   */
  public Setup setup(TargetCatalog catalog) {
    return new Setup(
        catalog.named(target),
        new TreeSet<>(defects),
        new Geometry(deviceMib),
        new PersistencyModel(domain, tearing));
  }
}
