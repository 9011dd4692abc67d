package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import dev.tornline.targets.linux.run.LinuxTestbed;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signals that a store raises are what POSIX says of it, though the kernel logs them. */
final class SignalTest {

  @BeforeAll
  static void ready() {
    LinuxReadiness.assumeReady();
  }

  @Test
  void store_toPagesThatMayOnlyBeRead_isASignalAndNoMisbehaviour() {
    LinuxTarget target = new LinuxTarget(Ext4.FAMILY);
    Workload workload =
        WorkloadText.parse(
            "signal.tl",
            """
            tornline workload v1
            device 16MiB

            f0 = create /a
            truncate f0 size=4096
            m0 = mmap f0 off=0 len=4096 sync
            mprotect m0 ro
            store m0 off=0 len=8 data=A
            """);
    LinuxTestbed testbed = target.testbed(Geometry.DEFAULT, Set.of());
    try {
      Execution execution = testbed.execute(workload);
      assertInstanceOf(Outcome.Signalled.class, execution.outcomes().getLast());
      Examiner examiner = new Examiner(target.contract(), PersistencyModel.DEFAULT);
      assertEquals(Verdict.KEPT, examiner.judgeLive(execution.run(), execution.live()));
    } finally {
      testbed.close();
    }
  }
}
