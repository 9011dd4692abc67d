package dev.tornline.fuzzer.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.jext.Jext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class LiveJudgeTest {

  private static final Workload COLLAPSE =
      WorkloadText.parse(
          "collapse",
          """
          tornline workload v1

          f0 = create /a
          append f0 len=8192 data=A
          m0 = mmap f0 off=0 len=4096 sync
          store m0 off=0 len=64 data=B
          fallocate f0 collapse off=0 len=4096
          store m0 off=0 len=64 data=C
          f1 = create /b
          sync
          """);

  @Test
  void judge_wrongTree_namesTheStepAfterWhichItIsWrong() {
    Evidence evidence = judge(COLLAPSE, "collapse-leaves-mapping").orElseThrow();
    assertEquals("r10-misbehaved-by-store", evidence.signature());
    assertEquals(Finding.Kind.LIVE_FAILURE, evidence.kind());
  }

  private static final Workload HOLE =
      WorkloadText.parse(
          "hole",
          """
          tornline workload v1

          f0 = create /a
          truncate f0 size=4096
          m0 = mmap f0 off=0 len=4096 shared
          load m0 off=0 len=64
          write f0 off=0 len=4096 data=A
          load m0 off=0 len=64
          sync
          """);

  @Test
  void judge_loadOfAStalePage_isTheLoad() {
    Evidence evidence = judge(HOLE, "write-leaves-zero-page").orElseThrow();
    assertEquals("r10-misbehaved-by-load", evidence.signature());
    assertEquals(Finding.Kind.LIVE_FAILURE, evidence.kind());
  }

  @Test
  void judge_loadOfAFileThatIsWrongItself_isTheStepThatMadeItSo() {
    Workload loaded = new Workload(COLLAPSE.geometry(), loadedAgain());
    Evidence evidence = judge(loaded, "collapse-leaves-mapping").orElseThrow();
    assertEquals("r10-misbehaved-by-store", evidence.signature());
  }

  /** Those of the collapse, and a load through another mapping. */
  private static List<Step> loadedAgain() {
    List<Step> steps = new ArrayList<>(COLLAPSE.steps());
    steps.add(Step.of(new Operation.Mmap(1, 0, 0, 4096, MapKind.SHARED, false)));
    steps.add(Step.of(new Operation.Load(1, 0, 64)));
    return steps;
  }

  @Test
  void judge_healthyTarget_findsNothing() {
    assertEquals(Optional.empty(), judge(COLLAPSE));
    assertEquals(Optional.empty(), judge(HOLE));
  }

  private static Optional<Evidence> judge(Workload workload, String... defects) {
    Setup setup =
        new Setup(
            new Jext(), new TreeSet<>(Set.of(defects)), Geometry.DEFAULT, PersistencyModel.DEFAULT);
    try (Rig rig = setup.open()) {
      return new LiveJudge(rig).judge(rig.execute(workload));
    }
  }
}
