package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.linux.run.LinuxTestbed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several guests recover what one would, in the order in which it was asked for. */
final class SharedRecovererTest {

  private static final long SUPERBLOCK = 1024;
  private static final int IMAGES = 7;

  @BeforeAll
  static void ready() {
    LinuxReadiness.assumeReady();
  }

  @Test
  void images_ofThreeGuests_areThoseOfOneInTheSameOrder() {
    List<Observation> alone = recover("1");
    assertEquals(IMAGES + 1, alone.size());
    assertEquals(2, Set.copyOf(alone).size(), "with a superblock and without");
    assertEquals(alone, recover("3"));
  }

  /**
   * Every third image has no superblock; one of them is traced, and the last one recovered twice.
   */
  private static List<Observation> recover(String guests) {
    GuestTarget target =
        (GuestTarget)
            new LinuxTarget(Ext4.FAMILY).with(new TreeMap<>(Map.of("recovery-guests", guests)));
    List<Observation> seen = new ArrayList<>();
    LinuxTestbed testbed = target.testbed(Geometry.DEFAULT, Set.of());
    try {
      var recoverer = testbed.recoverer();
      byte[] superblock = new byte[64];
      recoverer.read(SUPERBLOCK, superblock, 0);
      for (int i = 0; i < IMAGES; i++) {
        recoverer.stage(SUPERBLOCK, i % 3 == 2 ? new byte[64] : superblock, 0);
        recoverer.submit(
            i == 2 ? RecoveryRequest.TRACED : RecoveryRequest.ONCE,
            result -> seen.add(result.first()));
      }
      recoverer.persist(SUPERBLOCK, superblock, 0);
      recoverer.submit(RecoveryRequest.TWICE, result -> seen.add(result.first()));
      recoverer.drain();
    } finally {
      testbed.close();
    }
    return seen;
  }
}
