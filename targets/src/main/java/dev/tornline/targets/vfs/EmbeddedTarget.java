package dev.tornline.targets.vfs;

import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Defect;
import dev.tornline.targets.Target;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.pmem.BaseImage;
import dev.tornline.targets.pmem.ExecutionMemory;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A target that is a filesystem written in Java on a simulated device. A subclass says how the
 * device is formatted and which driver mounts it.
 */
public abstract class EmbeddedTarget implements Target {

  private final Map<Geometry, BaseImage> formatted = new ConcurrentHashMap<>();

  /** For subclasses. */
  protected EmbeddedTarget() {}

  /**
   * Puts a fresh filesystem on a device of zeros.
   *
   * @throws IllegalArgumentException with a message for the user if the device does not suit
   */
  protected abstract void format(PersistentMemory memory, Geometry geometry);

  /** None. */
  @Override
  public List<Defect> defects() {
    return List.of();
  }

  /** The package of the subclass, and those below it. */
  @Override
  public List<String> instrumentation() {
    return List.of(getClass().getPackageName() + ".**");
  }

  /** The driver with defects switched on; their names are checked. */
  protected abstract Driver<?> driver(Set<String> defects);

  @Override
  public final Testbed open(Geometry geometry, Set<String> defects) {
    Set<String> unknown = new TreeSet<>(defects);
    for (Defect defect : defects()) {
      unknown.remove(defect.name());
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(name() + " has no defect " + String.join(", ", unknown));
    }
    return testbed(geometry, driver(defects));
  }

  private <I extends Inode> Testbed testbed(Geometry geometry, Driver<I> driver) {
    return new EmbeddedTestbed<>(geometry, fresh(geometry), driver);
  }

  private BaseImage fresh(Geometry geometry) {
    return formatted.computeIfAbsent(
        geometry,
        wanted -> {
          BaseImage zeros = BaseImage.zeros(wanted.deviceBytes());
          ExecutionMemory memory = new ExecutionMemory(zeros, new TraceRecorder());
          format(memory, wanted);
          return memory.image();
        });
  }
}
