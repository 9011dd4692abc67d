package dev.tornline.targets.posix;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.fs.JextBuilder;
import dev.tornline.targets.jext.fs.JextDriver;
import dev.tornline.targets.jext.fs.JextFormat;
import dev.tornline.targets.pmem.BaseImage;
import dev.tornline.targets.pmem.ExecutionMemory;
import dev.tornline.targets.vfs.Driver;
import dev.tornline.targets.vfs.RamDriver;
import org.junit.jupiter.api.Test;

/** {@code -Dposix.workloads=100000} and {@code -Dposix.seed=7} (the first seed) let it run on. */
class PosixModelTest {

  private static final int WORKLOADS = Integer.getInteger("posix.workloads", 1500);
  private static final long FIRST_SEED = Long.getLong("posix.seed", 1);

  private static final BaseImage ZEROS = BaseImage.zeros(RandomWorkloads.GEOMETRY.deviceBytes());

  @Test
  void randomWorkloads_onJext_doAsTheModelSays() {
    agree(jext(), new JextDriver(new JextBuilder().parts()), WORKLOADS);
  }

  @Test
  void randomWorkloads_onTheFilesystemInTheHeap_doAsTheModelSays() {
    agree(ZEROS, new RamDriver(), WORKLOADS / 4);
  }

  /** The comparison itself: a filesystem that forgets a mode at sync is caught in the act. */
  @Test
  void randomWorkloads_onADefectiveFilesystem_disagree() {
    AssertionError caught =
        assertThrows(
            AssertionError.class, () -> agree(ZEROS, new RamDriver(root -> root.chmod(0)), 100));
    String message = caught.getMessage();
    assertTrue(message.contains(": step 0 sync"), message);
    assertTrue(message.contains("expected / inode 1 DIRECTORY mode 755"), message);
  }

  private static BaseImage jext() {
    ExecutionMemory memory = new ExecutionMemory(ZEROS, new TraceRecorder());
    JextFormat.format(memory, Layout.forDevice(memory.size()));
    return memory.image();
  }

  private static <I extends Inode> void agree(BaseImage fresh, Driver<I> driver, int workloads) {
    ModelRun<I> run = new ModelRun<>(fresh, driver);
    for (long seed = FIRST_SEED; seed < FIRST_SEED + workloads; seed++) {
      Workload workload = RandomWorkloads.draw(seed);
      if (run.run(workload) != null) {
        Workload small = Shrinking.shrink(workload, candidate -> run.run(candidate) != null);
        fail("seed " + seed + ": " + run.run(small) + "\n" + WorkloadText.print(small));
      }
    }
  }
}
