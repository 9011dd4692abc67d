package dev.tornline.targets.jext;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class RemountTest {

  @Test
  void tree_afterACleanRemount_isTheSame() {
    RandomWorkloads workloads = new RandomWorkloads(new SplittableRandom(11), 2);
    try (Testbed testbed = new Jext().open(Geometry.DEFAULT, Set.of())) {
      for (int i = 0; i < 400; i++) {
        Workload workload = workloads.next(60);
        List<Step> steps = new ArrayList<>(workload.steps());
        steps.add(Step.of(new Operation.Remount()));
        Execution before = testbed.execute(workload);
        Execution after = testbed.execute(new Workload(Geometry.DEFAULT, steps));
        assertEquals("", before.failure());
        assertEquals("", after.failure());
        assertEquals(describe(before.live()), describe(after.live()), "workload " + i);
      }
    }
  }

  @Test
  void execution_ofTheSameWorkload_isTheSame() {
    Workload workload = new RandomWorkloads(new SplittableRandom(12), 3).next(100);
    try (Testbed testbed = new Jext().open(Geometry.DEFAULT, Set.of())) {
      long first = testbed.execute(workload).trace().hash();
      testbed.execute(Workload.of(new Operation.Sync()));
      assertEquals(first, testbed.execute(workload).trace().hash());
    }
  }

  private static String describe(Observation observation) {
    StringBuilder text = new StringBuilder();
    for (Entry entry : ((Recovered) observation).entries()) {
      text.append(entry.path())
          .append(' ')
          .append(entry.inode())
          .append(' ')
          .append(entry.kind())
          .append(' ')
          .append(Integer.toOctalString(entry.mode()))
          .append(' ')
          .append(entry.links())
          .append(' ')
          .append(entry.size())
          .append(' ')
          .append(entry.target())
          .append(' ')
          .append(sum(entry))
          .append('\n');
    }
    return text.toString();
  }

  private static long sum(Entry entry) {
    CRC32C crc = new CRC32C();
    for (Map.Entry<String, byte[]> attribute : entry.attributes().entrySet()) {
      crc.update(attribute.getKey().getBytes(UTF_8));
      crc.update(attribute.getValue());
    }
    for (int i = 0; i < entry.content().pages(); i++) {
      byte[] page = entry.content().page(i);
      crc.update(page == null ? new byte[Units.PAGE] : page);
    }
    return crc.getValue();
  }
}
