package dev.tornline.targets.jext;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Defect;
import dev.tornline.targets.DeviceImage;
import dev.tornline.targets.ImageMap;
import dev.tornline.targets.jext.defect.JextDefects;
import dev.tornline.targets.jext.disk.JextMap;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.fs.JextDriver;
import dev.tornline.targets.jext.fs.JextFormat;
import dev.tornline.targets.jext.fs.JextInode;
import dev.tornline.targets.pmem.PersistentMemory;
import dev.tornline.targets.vfs.Driver;
import dev.tornline.targets.vfs.EmbeddedTarget;
import java.util.List;
import java.util.Set;

/** The target {@code jext}. */
public final class Jext extends EmbeddedTarget {

  /** For {@link java.util.ServiceLoader}. */
  public Jext() {}

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
    JextFormat.format(memory, Layout.forDevice(geometry.deviceBytes()));
  }

  @Override
  protected Driver<JextInode> driver(Set<String> defects) {
    return new JextDriver(JextDefects.install(defects).parts());
  }
}
