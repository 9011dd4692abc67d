package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens when QEMU is killed. */
final class GuestDeathTest {

  private static final Workload SYNC = Workload.of(new Operation.Sync());

  @BeforeAll
  static void ready() {
    LinuxReadiness.assumeReady();
  }

  @Test
  void kill_machines_isToldOnceAndOthersTakeTheirPlace() {
    LinuxTestbed testbed = new Ext4Target().testbed(Geometry.DEFAULT, Set.of());
    try {
      Execution killed = testbed.execute(SYNC, _ -> killChildren());
      assertEquals("the machine has ended", killed.failure());
      assertEquals("", testbed.execute(SYNC).failure());

      List<Observation> seen = new ArrayList<>();
      var bench = testbed.recoveryBench();
      byte[] superblock = new byte[64];
      bench.read(1024, superblock, 0);
      killChildren();
      bench.submit(seen::add);
      bench.stage(1024, new byte[64], 0);
      bench.submit(seen::add);
      bench.stage(1024, superblock, 0);
      bench.submit(seen::add);
      bench.drain();
      assertEquals(3, seen.size());
      assertInstanceOf(Unusable.class, seen.get(1), "no superblock, no filesystem");
      assertInstanceOf(Recovered.class, seen.get(2));
    } finally {
      testbed.close();
    }
    assertFalse(ProcessHandle.current().children().anyMatch(GuestDeathTest::isQemu));
  }

  private static void killChildren() {
    ProcessHandle.current()
        .children()
        .filter(GuestDeathTest::isQemu)
        .forEach(
            child -> {
              child.destroyForcibly();
              child.onExit().join();
            });
  }

  private static boolean isQemu(ProcessHandle process) {
    return process.isAlive() && process.info().command().orElse("").contains("qemu");
  }
}
