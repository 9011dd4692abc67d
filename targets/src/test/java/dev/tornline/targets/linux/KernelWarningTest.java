package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tornline.oracle.observation.KernelReport;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.recovery.RecoveryResult;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A warning of a real kernel: Linux 6.0 and 6.1 warn when a page that two files share is read. */
final class KernelWarningTest {

  private static final String WARNING = "WARNING in dax_insert_entry (fs/dax.c)";

  private static final String START =
      """
      tornline workload v1

      f0 = create /a
      append f0 len=4096 data=A
      f1 = create /b
      clone f0 f1
      sync
      m0 = mmap f0 off=0 len=4096 sync
      m1 = mmap f1 off=0 len=4096 sync
      load m0 off=0 len=8
      """;

  private static final Workload ONE_LOAD = WorkloadText.parse("one-load.tl", START);

  private static final Workload TWO_LOADS =
      WorkloadText.parse("two-loads.tl", START + "load m1 off=0 len=8\n");

  @BeforeAll
  static void ready() {
    LinuxReadiness.assumeReady();
  }

  @Test
  void warning_comesWithEachRun_andNoneWithItsNeighbour() {
    GuestTarget target = (GuestTarget) new LinuxTarget(Xfs.FAMILY).with(new TreeMap<>());
    boolean warns =
        target.environment(Geometry.DEFAULT).getOrDefault("kernel", "").matches("6\\.[01]\\..*");
    List<String> expected = warns ? List.of(WARNING) : List.of();
    try (Testbed testbed = target.open(Geometry.DEFAULT, Set.of())) {
      assertEquals(List.of(), names(testbed.execute(ONE_LOAD)));
      Execution first = testbed.execute(TWO_LOADS);
      assertEquals(expected, names(first));
      assertInstanceOf(Recovered.class, first.live(), "the system itself does right");
      assertEquals(List.of(), names(testbed.execute(ONE_LOAD)), "of the workload before");
      Execution again = testbed.execute(TWO_LOADS);
      assertEquals(expected, names(again), "the kernel warns once per boot");
      assertEquals(first.trace().hash(), again.trace().hash());
      Recoverer recoverer = testbed.recoverer();
      RecoveryResult recovered = recoverer.recover(RecoveryRequest.TWICE);
      assertInstanceOf(Recovered.class, recovered.second());
      assertEquals(List.of(), recovered.reports());
    }
  }

  private static List<String> names(Execution execution) {
    return execution.reports().stream().map(KernelReport::name).toList();
  }
}
