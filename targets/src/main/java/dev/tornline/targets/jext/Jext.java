package dev.tornline.targets.jext;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Defect;
import dev.tornline.targets.DeviceImage;
import dev.tornline.targets.ImageMap;
import dev.tornline.targets.Setting;
import dev.tornline.targets.Target;
import dev.tornline.targets.Variant;
import dev.tornline.targets.jext.defect.JextDefects;
import dev.tornline.targets.jext.disk.JextMap;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.fs.JextDriver;
import dev.tornline.targets.jext.fs.JextFormat;
import dev.tornline.targets.jext.fs.JextInode;
import dev.tornline.targets.pmem.PersistentMemory;
import dev.tornline.targets.vfs.Driver;
import dev.tornline.targets.vfs.EmbeddedTarget;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The target {@code jext}. */
public final class Jext extends EmbeddedTarget {

  private static final Variant USUAL =
      new Variant("default", "a log that a hundred small changes fill", JextDriver.CONTRACT);
  private static final Variant SMALL_LOG =
      new Variant("small-log", "a log of 23 blocks, which some commits fill", JextDriver.CONTRACT);
  private static final List<Variant> VARIANTS = List.of(USUAL, SMALL_LOG);

  private final SortedMap<String, String> given;

  /** For {@link java.util.ServiceLoader}. */
  public Jext() {
    this(Collections.emptySortedMap());
  }

  private Jext(SortedMap<String, String> given) {
    this.given = given;
  }

  @Override
  public String name() {
    return "jext";
  }

  @Override
  public String description() {
    return "journaling filesystem in Java: extents, physical redo journal, DAX, like ext4 with"
        + " jbd2";
  }

  @Override
  public List<Setting> settings() {
    return List.of(new Setting(Setting.VARIANT, "how it is made; the default is listed first"));
  }

  @Override
  public List<Variant> variants() {
    return VARIANTS;
  }

  @Override
  public SortedMap<String, String> configuration() {
    return given;
  }

  @Override
  public Target with(SortedMap<String, String> values) {
    SortedMap<String, String> others = new TreeMap<>(values);
    String variant = others.remove(Setting.VARIANT);
    super.with(others);
    if (variant != null) {
      Variant.named(variant, VARIANTS);
    }
    return new Jext(Collections.unmodifiableSortedMap(new TreeMap<>(values)));
  }

  @Override
  public Contract contract() {
    return JextDriver.CONTRACT;
  }

  @Override
  public List<Defect> defects() {
    return JextDefects.all();
  }

  @Override
  public List<String> instrumentation() {
    return List.of(
        "dev.tornline.targets.jext.**", "dev.tornline.targets.fs.**", "dev.tornline.targets.vm.**");
  }

  @Override
  public ImageMap map(DeviceImage image) {
    return JextMap.of(image);
  }

  @Override
  protected void format(PersistentMemory memory, Geometry geometry) {
    boolean small = SMALL_LOG.name().equals(given.get(Setting.VARIANT));
    long bytes = geometry.deviceBytes();
    JextFormat.format(memory, small ? Layout.withSmallLog(bytes) : Layout.forDevice(bytes));
  }

  @Override
  protected Driver<JextInode> driver(Set<String> defects) {
    return new JextDriver(JextDefects.install(defects).parts());
  }
}
