package dev.tornline.targets.vfs;

import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.Watcher;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.pmem.BaseImage;
import dev.tornline.targets.pmem.ExecutionMemory;
import dev.tornline.targets.pmem.ImageRecovery;
import dev.tornline.targets.pmem.MemoryRecoverer;
import dev.tornline.targets.pmem.PersistentMemory;
import dev.tornline.targets.pmem.RecoveryMemory;

/**
 * A testbed for a filesystem written in Java: its device is simulated in this process.
 *
 * @param <I> the filesystem's own inodes
 */
public final class EmbeddedTestbed<I extends Inode> implements Testbed {

  /** A recovery may visit every line of the device so often before it counts as endless. */
  private static final long ACCESSES_PER_LINE_MAX = 16;

  private static final long ACCESSES_MIN = 1 << 20;

  private final Geometry geometry;
  private final BaseImage fresh;
  private final Driver<I> driver;
  private final TraceRecorder recorder = new TraceRecorder();
  private final WorkloadRunner<I> runner;
  private MemoryRecoverer recoverer;
  private MemoryRecoverer mounter;

  /** A testbed whose device holds a fresh filesystem. */
  public EmbeddedTestbed(Geometry geometry, BaseImage fresh, Driver<I> driver) {
    this.geometry = geometry;
    this.fresh = fresh;
    this.driver = driver;
    this.runner = new WorkloadRunner<>(new ExecutionMemory(fresh, recorder), recorder, driver);
  }

  @Override
  public Execution execute(Workload workload) {
    if (!workload.geometry().equals(geometry)) {
      throw new IllegalArgumentException(
          "the workload is for " + workload.geometry() + ", the testbed has " + geometry);
    }
    return runner.run(workload);
  }

  @Override
  public Recoverer recoverer() {
    recovering().reset();
    return recoverer;
  }

  private MemoryRecoverer recovering() {
    if (recoverer == null) {
      recoverer = recoverer(new Recovery<>(driver));
    }
    return recoverer;
  }

  /** One of its own whose observations are empty trees: it mounts and does nothing more. */
  public Recoverer mounter() {
    if (mounter == null) {
      mounter = recoverer(new MountOnly<>(driver));
    }
    mounter.reset();
    return mounter;
  }

  @Override
  public void watch(Watcher watcher) {
    recorder.listen(event -> watcher.traced(event, JavaStack.RUNNING));
  }

  @Override
  public void watchRecoveries(Watcher watcher) {
    recovering().listen(event -> watcher.traced(event, JavaStack.RUNNING));
  }

  private MemoryRecoverer recoverer(ImageRecovery recovery) {
    long lines = fresh.size() / PersistentMemory.LINE;
    long budget = ACCESSES_MIN + lines * ACCESSES_PER_LINE_MAX;
    return new MemoryRecoverer(new RecoveryMemory(fresh, budget), recovery);
  }

  @Override
  public void close() {
    // The device is garbage once the testbed is.
  }
}
