package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.observation.Observation;
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
final class SharedBenchTest {

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
        (GuestTarget) new Ext4Target().with(new TreeMap<>(Map.of("recovery-guests", guests)));
    List<Observation> seen = new ArrayList<>();
    LinuxTestbed testbed = target.testbed(Geometry.DEFAULT, Set.of());
    try {
      var bench = testbed.recoveryBench();
      byte[] superblock = new byte[64];
      bench.read(SUPERBLOCK, superblock, 0);
      for (int i = 0; i < IMAGES; i++) {
        bench.stage(SUPERBLOCK, i % 3 == 2 ? new byte[64] : superblock, 0);
        if (i == 2) {
          bench.submitTraced((_, first, _) -> seen.add(first));
        } else {
          bench.submit(seen::add);
        }
      }
      bench.settle(SUPERBLOCK, superblock, 0);
      bench.submitTwice((_, first, _) -> seen.add(first));
      bench.drain();
    } finally {
      testbed.close();
    }
    return seen;
  }
}
