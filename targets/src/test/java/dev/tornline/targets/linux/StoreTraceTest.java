package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.linux.run.LinuxTestbed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a workload's own stores are recorded. */
final class StoreTraceTest {

  @BeforeAll
  static void ready() {
    LinuxReadiness.assumeReady();
  }

  @Test
  void store_sixBytesOfAWord_isOneEvent() {
    Workload workload =
        WorkloadText.parse(
            "six.tl",
            """
            tornline workload v1
            device 16MiB

            f0 = create /a
            truncate f0 size=4096
            m0 = mmap f0 off=0 len=4096 sync
            store m0 off=8 len=14 data=A
            """);
    LinuxTestbed testbed = new LinuxTarget(Ext4.FAMILY).testbed(Geometry.DEFAULT, Set.of());
    try {
      Trace trace = testbed.execute(workload).trace();
      List<Integer> lengths = new ArrayList<>();
      for (int event = 0; event < trace.size(); event++) {
        if (trace.kind(event) == EventKind.STORE) {
          lengths.add(trace.length(event));
        }
      }
      assertEquals(List.of(8, 6), lengths);
    } finally {
      testbed.close();
    }
  }
}
