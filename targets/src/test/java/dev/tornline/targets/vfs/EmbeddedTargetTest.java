package dev.tornline.targets.vfs;

import static dev.tornline.targets.vfs.KernelRig.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Skipped;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Defect;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EmbeddedTargetTest {

  private static final long MARK = 4096;

  private final RamTarget target = new RamTarget();

  @Test
  void execute_twice_startsFreshAndGivesTheSameTrace() {
    try (Testbed testbed = target.open(Geometry.DEFAULT, Set.of())) {
      Workload workload =
          Workload.of(
              new Operation.Create(0, path("/a")), new Operation.Write(0, 10, 100, KernelRig.A));
      Execution first = testbed.execute(workload);
      Execution second = testbed.execute(workload);

      assertEquals(List.of(Outcome.inode(2), Outcome.count(100)), first.outcomes());
      assertEquals(first.outcomes(), second.outcomes());
      assertEquals(first.trace().hash(), second.trace().hash());
      assertEquals("", first.failure());
      assertEquals(2, assertInstanceOf(Recovered.class, second.live()).entries().size());
    }
  }

  @Test
  void execute_senselessStep_skipsItBetweenItsMarks() {
    try (Testbed testbed = target.open(Geometry.DEFAULT, Set.of())) {
      Execution execution = testbed.execute(Workload.of(new Operation.Close(3)));
      assertEquals(List.of(new Skipped("f3 is not open")), execution.outcomes());
      Trace trace = execution.trace();
      assertEquals(EventKind.STEP_BEGIN, trace.kind(trace.size() - 2));
      assertEquals(EventKind.STEP_END, trace.kind(trace.size() - 1));
    }
  }

  @Test
  void execute_whenTheFilesystemCrashes_tellsWhereAndKeepsWhatWasDone() {
    try (Testbed testbed = target.open(Geometry.DEFAULT, Set.of("crash-on-sync"))) {
      Execution execution =
          testbed.execute(
              Workload.of(
                  new Operation.Mkdir(path("/a")), new Operation.Sync(), new Operation.Sync()));
      assertEquals(List.of(Outcome.inode(2)), execution.outcomes());
      assertEquals(
          "IllegalStateException: sync at"
              + " dev.tornline.targets.vfs.EmbeddedTargetTest$CrashingDriver.crash",
          execution.failure());
    }
  }

  @Test
  void execute_whenAStepNeverEnds_failsAfterItsAccesses() {
    try (Testbed testbed = target.open(Geometry.DEFAULT, Set.of("loop-on-sync"))) {
      Execution execution =
          testbed.execute(Workload.of(new Operation.Mkdir(path("/a")), new Operation.Sync()));
      assertEquals(List.of(Outcome.inode(2)), execution.outcomes());
      assertEquals(
          "AccessBudgetExceeded: more than 5242880 accesses to the device", execution.failure());
    }
  }

  @Test
  void recoverer_askedAgain_holdsTheFreshFilesystem() {
    try (Testbed testbed = target.open(Geometry.DEFAULT, Set.of())) {
      byte[] line = new byte[64];
      testbed.recoverer().persist(MARK, line, 0);
      Recoverer recoverer = testbed.recoverer();
      Observation seen = recoverer.recover(RecoveryRequest.ONCE).first();
      recoverer.read(MARK, line, 0);

      assertInstanceOf(Recovered.class, seen);
      assertEquals(1, target.formatted);
      assertEquals(7, line[0]);
    }
  }

  @Test
  void open_unknownDefect_isRefusedByName() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> target.open(Geometry.DEFAULT, Set.of("no-such", "crash-on-sync")));
    assertEquals("ram has no defect no-such", refused.getMessage());
  }

  @Test
  void execute_otherGeometry_isRefused() {
    try (Testbed testbed = target.open(new Geometry(8), Set.of())) {
      Workload workload = Workload.of(new Operation.Sync());
      assertThrows(IllegalArgumentException.class, () -> testbed.execute(workload));
    }
  }

  private static final class RamTarget extends EmbeddedTarget {

    private int formatted;

    @Override
    protected void format(PersistentMemory memory, Geometry geometry) {
      formatted++;
      memory.storeInt(MARK, 7);
    }

    @Override
    protected Driver<?> driver(Set<String> defects) {
      if (defects.contains("loop-on-sync")) {
        return new LoopingDriver();
      }
      return defects.isEmpty() ? new RamDriver() : new CrashingDriver();
    }

    @Override
    public String name() {
      return "ram";
    }

    @Override
    public String description() {
      return "A filesystem in the heap.";
    }

    @Override
    public Contract contract() {
      return new RamDriver().contract();
    }

    @Override
    public List<Defect> defects() {
      return List.of(
          new Defect("crash-on-sync", "Crashes.", "nothing"),
          new Defect("loop-on-sync", "Loops.", "nothing"));
    }

    @Override
    public List<String> instrumentation() {
      return List.of();
    }
  }

  private static final class LoopingDriver implements Driver<RamInode> {

    @Override
    public Contract contract() {
      return new RamDriver().contract();
    }

    @Override
    public FileSystem<RamInode> mount(PersistentMemory memory) {
      return new RamFs(memory, root -> loop(memory));
    }

    private static void loop(PersistentMemory memory) {
      while (memory.loadByte(0) == 0) {
        memory.fence();
      }
    }
  }

  private static final class CrashingDriver implements Driver<RamInode> {

    @Override
    public Contract contract() {
      return new RamDriver().contract();
    }

    @Override
    public FileSystem<RamInode> mount(PersistentMemory memory) {
      return new RamFs(memory, root -> crash());
    }

    private static void crash() {
      throw new IllegalStateException("sync");
    }
  }
}
