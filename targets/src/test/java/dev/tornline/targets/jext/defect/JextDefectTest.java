package dev.tornline.targets.jext.defect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.persistency.CrashPlan;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Defect;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.jext.Jext;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** For each defect the shortest workload that shows it. */
class JextDefectTest {

  private static final Map<String, String> WORKLOADS =
      Map.of(
          "sync-only-if-new",
          """
          f0 = create /a
          write f0 off=0 len=4096 data=A
          m0 = mmap f0 off=0 len=4096 sync
          store m0 off=0 len=8 data=B
          persist m0 off=0 len=8
          """,
          "map-before-commit",
          """
          f0 = create /a
          truncate f0 size=4096
          m0 = mmap f0 off=0 len=4096 sync
          store m0 off=0 len=8 data=B
          persist m0 off=0 len=8
          """,
          "pmd-skips-sync",
          """
          f0 = create /a
          truncate f0 size=2097152
          m0 = mmap f0 off=0 len=2097152 sync
          store m0 off=0 len=8 data=B
          persist m0 off=0 len=8
          """,
          "commit-without-fence",
          """
          f0 = create /a
          write f0 off=0 len=4096 data=A
          unlink /a
          close f0
          sync
          f0 = create /b
          append f0 len=5000 data=B
          fsync f0
          """,
          "torn-commit-accepted",
          """
          f0 = create /a
          fsync f0
          """,
          "punch-leaves-mapping",
          """
          f0 = create /a
          write f0 off=0 len=8192 data=A
          m0 = mmap f0 off=0 len=8192 sync
          store m0 off=4096 len=8 data=B
          fallocate f0 punch off=4096 len=4096
          f1 = create /b
          fsync f1
          append f1 len=4096 data=C
          store m0 off=4096 len=8 data=D
          fsync f1
          """);

  private final Jext jext = new Jext();

  @TestFactory
  Stream<DynamicTest> defect_switchedOn_breaksAPromise() {
    return jext.defects().stream()
        .map(
            defect ->
                DynamicTest.dynamicTest(
                    defect.name(), () -> assertTrue(isBroken(defect, Set.of(defect.name())))));
  }

  @TestFactory
  Stream<DynamicTest> defect_switchedOff_breaksNone() {
    return jext.defects().stream()
        .map(
            defect ->
                DynamicTest.dynamicTest(
                    defect.name(), () -> assertEquals(false, isBroken(defect, Set.of()))));
  }

  @Test
  void defects_thatReplaceTheSamePart_areRefused() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> JextDefect.install(Set.of("map-before-commit", "pmd-skips-sync")));
    assertTrue(thrown.getMessage().contains("pmd-skips-sync"), thrown.getMessage());
  }

  @Test
  void defects_all_haveAWorkload() {
    Set<String> names = jext.defects().stream().map(Defect::name).collect(Collectors.toSet());
    assertEquals(WORKLOADS.keySet(), names);
  }

  private boolean isBroken(Defect defect, Set<String> switchedOn) {
    String text = "tornline workload v1\n" + WORKLOADS.get(defect.name());
    Workload workload = WorkloadText.parse(defect.name(), text);
    Examiner examiner = new Examiner(jext.contract(), PersistencyModel.DEFAULT);
    try (Testbed testbed = jext.open(workload.geometry(), switchedOn)) {
      Execution execution = testbed.execute(workload);
      assertEquals("", execution.failure());
      return examiner
              .examine(
                  new Examiner.Run(workload, execution.trace(), execution.outcomes()),
                  testbed.recoveryBench(),
                  CrashPlan.THOROUGH,
                  new SeenStates(1 << 16),
                  (state, observation, verdict) -> true)
              .broken()
          > 0;
    }
  }
}
