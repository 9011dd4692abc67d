package dev.tornline.fuzzer.toy;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Defect;
import dev.tornline.targets.DeviceImage;
import dev.tornline.targets.ImageMap;
import dev.tornline.targets.Setting;
import dev.tornline.targets.Target;
import dev.tornline.targets.Variant;
import dev.tornline.targets.fs.BasicInode;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.pmem.PersistentMemory;
import dev.tornline.targets.vfs.Driver;
import dev.tornline.targets.vfs.EmbeddedTarget;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The filesystem {@link ToyFs} as a target. */
public final class ToyTarget extends EmbeddedTarget {

  /** Sizes are not flushed: a violation after a crash. */
  public static final String LAZY_SIZE = "lazy-size";

  /** Punching a hole throws: the target fails while it runs. */
  public static final String PUNCH_THROWS = "punch-throws";

  /** Punching a hole does not end. */
  public static final String PUNCH_HANGS = "punch-hangs";

  /** Punching a hole ends the process. */
  public static final String PUNCH_KILLS = "punch-kills";

  /** The variant that has {@link #LAZY_SIZE} without being asked for it. */
  public static final String LAZY = "lazy";

  private static final Contract CONTRACT = new Contract(true, Contract.MetadataStrictness.PREFIX);

  private final SortedMap<String, String> configuration;

  /** The usual variant. */
  public ToyTarget() {
    this(Collections.emptySortedMap());
  }

  private ToyTarget(SortedMap<String, String> configuration) {
    this.configuration = configuration;
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting(Setting.VARIANT, "which toy"), new Setting("mount", "is ignored by toys"));
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        new Variant("default", "a sound toy", CONTRACT),
        new Variant(LAZY, "a toy whose sizes are not flushed", CONTRACT));
  }

  @Override
  public SortedMap<String, String> configuration() {
    return configuration;
  }

  @Override
  public Target with(SortedMap<String, String> values) {
    String variant = values.getOrDefault(Setting.VARIANT, "default");
    if (variants().stream().noneMatch(known -> known.name().equals(variant))) {
      throw new IllegalArgumentException("unknown variant '" + variant + "'");
    }
    for (String name : values.keySet()) {
      if (settings().stream().noneMatch(known -> known.name().equals(name))) {
        throw new IllegalArgumentException("unknown setting '" + name + "'");
      }
    }
    return new ToyTarget(Collections.unmodifiableSortedMap(new TreeMap<>(values)));
  }

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public String description() {
    return "up to seven small files, each operation durable at once";
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Defect> defects() {
    return List.of(
        new Defect(LAZY_SIZE, "Sizes are stored but not flushed.", "made up for tests"),
        new Defect(PUNCH_THROWS, "Punching a hole throws.", "made up for tests"),
        new Defect(PUNCH_HANGS, "Punching a hole does not end.", "made up for tests"),
        new Defect(PUNCH_KILLS, "Punching a hole ends the process.", "made up for tests"));
  }

  @Override
  public ImageMap map(DeviceImage image) {
    return address -> ToyFs.what(image, address);
  }

  @Override
  protected void format(PersistentMemory memory, Geometry geometry) {
    if (geometry.deviceMib() > 64) {
      throw new IllegalArgumentException("a toy device has at most 64 MiB");
    }
  }

  @Override
  protected Driver<?> driver(Set<String> defects) {
    return new Driver<BasicInode>() {
      @Override
      public Contract contract() {
        return CONTRACT;
      }

      @Override
      public FileSystem<BasicInode> mount(PersistentMemory memory) {
        Set<String> present = new TreeSet<>(defects);
        if (LAZY.equals(configuration.get(Setting.VARIANT))) {
          present.add(LAZY_SIZE);
        }
        return new ToyFs(memory, present);
      }
    };
  }
}
