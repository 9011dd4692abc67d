package dev.tornline.fuzzer.setup;

import dev.tornline.oracle.persistency.BlockWrites;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.Tearing;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Setting;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A {@link Setup} as {@code finding.json} and {@code campaign.json} keep it.
 *
 * @param target name of the target
 * @param settings of the target, by their names
 * @param defects names of the defects that are switched on
 * @param deviceMib size of the device in MiB
 * @param domain what survives a power failure besides the media
 * @param tearing what a power failure may leave of a line
 * @param blockWrites what it may leave of a sector that the block layer writes
 */
public record SetupDocument(
    String target,
    SortedMap<String, String> settings,
    List<String> defects,
    int deviceMib,
    Domain domain,
    Tearing tearing,
    BlockWrites blockWrites) {

  /**
   * Copies the collections and checks the size of the device.
   *
   * @throws IllegalArgumentException if no device has this size
   */
  public SetupDocument {
    settings = Settings.copy(settings);
    defects = List.copyOf(defects);
    Geometry _ = new Geometry(deviceMib);
  }

  /** The document of a setup. */
  public static SetupDocument of(Setup setup) {
    return new SetupDocument(
        setup.target().name(),
        setup.target().identity(),
        List.copyOf(setup.defects()),
        setup.geometry().deviceMib(),
        setup.model().domain(),
        setup.model().tearing(),
        setup.model().blockWrites());
  }

  /**
   * The setup that it describes.
   *
   * @throws dev.tornline.fuzzer.UserException if this Tornline has no such target, setting or
   *     defect
   */
  public Setup resolve(TargetCatalog catalog) {
    return new Setup(
        catalog.named(target, settings), new TreeSet<>(defects), new Geometry(deviceMib), model());
  }

  /** Which crash states exist. */
  public PersistencyModel model() {
    return new PersistencyModel(domain, tearing, blockWrites);
  }

  /** The same with a variant of the target. */
  public SetupDocument withVariant(String variant) {
    SortedMap<String, String> all = new TreeMap<>(settings);
    all.put(Setting.VARIANT, variant);
    return new SetupDocument(target, all, defects, deviceMib, domain, tearing, blockWrites);
  }
}
