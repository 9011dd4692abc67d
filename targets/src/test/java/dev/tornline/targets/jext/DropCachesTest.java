package dev.tornline.targets.jext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An inode that left memory while its transaction runs is not taken for committed. */
class DropCachesTest {

  private static final String STEPS =
      """
      f0 = create /a
      append f0 len=4096 data=A
      close f0
      DROP
      f0 = open /a rw
      fsync f0
      """;

  @Test
  void fsync_ofAnInodeThatLeftMemory_commitsAsMuchAsWithoutThat() {
    try (Testbed testbed = new Jext().open(Geometry.DEFAULT, Set.of())) {
      Execution kept = testbed.execute(workload("fence sfence"));
      long events = kept.trace().size();
      Execution dropped = testbed.execute(workload("drop-caches"));
      assertEquals("", dropped.failure());
      assertTrue(dropped.outcomes().stream().allMatch(outcome -> outcome.done()));
      assertEquals(events - 1, dropped.trace().size(), "without the fence");
    }
  }

  @Test
  void dropCaches_filesOpenThatNoSlotIsFor_stayUntilTheEnd() {
    String steps = "tmpfile-many / count=9\nsync\ndrop-caches\nremount\n";
    try (Testbed testbed = new Jext().open(Geometry.DEFAULT, Set.of())) {
      Execution done =
          testbed.execute(WorkloadText.parse("test", WorkloadText.HEADER + "\n" + steps));
      assertEquals("", done.failure());
    }
  }

  private static Workload workload(String step) {
    return WorkloadText.parse("test", WorkloadText.HEADER + "\n" + STEPS.replace("DROP", step));
  }
}
