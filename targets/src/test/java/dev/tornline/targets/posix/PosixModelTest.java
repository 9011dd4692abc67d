package dev.tornline.targets.posix;

import static org.junit.jupiter.api.Assertions.fail;

import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.pmem.BaseImage;
import dev.tornline.targets.vfs.Driver;
import dev.tornline.targets.vfs.Inode;
import dev.tornline.targets.vfs.RamDriver;
import org.junit.jupiter.api.Test;

class PosixModelTest {

  private static final int WORKLOADS = Integer.getInteger("posix.workloads", 2000);
  private static final long FIRST_SEED = Long.getLong("posix.seed", 1);

  @Test
  void randomWorkloads_onTheFilesystemInTheHeap_doAsTheModelSays() {
    agree(BaseImage.zeros(RandomWorkloads.GEOMETRY.deviceBytes()), new RamDriver());
  }

  private static <I extends Inode> void agree(BaseImage fresh, Driver<I> driver) {
    ModelRun<I> run = new ModelRun<>(fresh, driver);
    for (long seed = FIRST_SEED; seed < FIRST_SEED + WORKLOADS; seed++) {
      Workload workload = RandomWorkloads.draw(seed);
      if (run.run(workload) != null) {
        Workload small = Shrinking.shrink(workload, candidate -> run.run(candidate) != null);
        fail("seed " + seed + ": " + run.run(small) + "\n" + WorkloadText.print(small));
      }
    }
  }
}
