package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.linux.boot.Factory;
import dev.tornline.targets.linux.guest.TraceReader;
import dev.tornline.targets.linux.machine.Command;
import dev.tornline.targets.linux.machine.GuestDiedException;
import dev.tornline.targets.linux.machine.Machine;
import dev.tornline.targets.linux.machine.Protocol;
import dev.tornline.targets.linux.recover.SharedRecoverer;
import dev.tornline.targets.linux.run.LinuxTestbed;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is traced of a recovery. */
final class RecoveryTraceTest {

  private static final int LINE = 64;
  private static final int REPEATS = 10;
  private static final Geometry GEOMETRY = Geometry.DEFAULT;

  /** Leaves a log that is to be replayed, and an orphan. */
  private static final Workload WORKLOAD =
      WorkloadText.parse(
          "dirty.tl",
          """
          tornline workload v1
          device 16MiB

          mkdir /d
          f0 = create /d/a
          append f0 len=6000 data=A
          fsync f0
          f1 = create /b
          append f1 len=9000 data=B
          unlink /b
          rename /d/a /d/c
          fsync f0
          """);

  @BeforeAll
  static void ready() {
    LinuxReadiness.assumeReady();
  }

  @Test
  void ext4_recoveryOfADirtyLog_traceExplainsTheDeviceAndComesAgain() {
    check(new LinuxTarget(Ext4.FAMILY));
  }

  @Test
  void xfs_recoveryOfADirtyLog_traceExplainsTheDeviceAndComesAgain() {
    check(new LinuxTarget(Xfs.FAMILY));
  }

  private static void check(GuestTarget target) {
    byte[] image = new byte[(int) GEOMETRY.deviceBytes()];
    LinuxTestbed testbed = target.testbed(GEOMETRY, Set.of());
    List<Trace> traces = new ArrayList<>();
    try {
      testbed.execute(WORKLOAD, machine -> copy(machine, image));
      SharedRecoverer recoverer = testbed.recoverer();
      persist(recoverer, testbed.fresh(), image);
      for (int i = 0; i < REPEATS; i++) {
        recoverer.submit(RecoveryRequest.TRACED, result -> traces.add(result.trace()));
        recoverer.stage(0, new byte[LINE], 0);
        recoverer.submit(RecoveryRequest.TRACED, _ -> {});
      }
      recoverer.drain();
      testbed.execute(WORKLOAD);
      traces.add(recoverer.recover(RecoveryRequest.TRACED).trace());
    } finally {
      testbed.close();
    }
    traces.add(explained(target.factory(GEOMETRY, Set.of()), image));
    assertEquals(REPEATS + 2, traces.size());
    assertEquals(
        Set.of(traces.getFirst().hash()),
        Set.copyOf(traces.stream().map(Trace::hash).toList()),
        "everywhere and every time the same");
    Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
    for (int event = 0; event < traces.getFirst().size(); event++) {
      kinds.add(traces.getFirst().kind(event));
    }
    assertTrue(kinds.contains(EventKind.FENCE), kinds::toString);
    assertTrue(!kinds.contains(EventKind.STEP_BEGIN), kinds::toString);
  }

  /** The trace of a recovery in another guest, where it says how the device became what it is. */
  private static Trace explained(Factory factory, byte[] image) {
    try (Machine machine = factory.boot(true)) {
      MemorySegment.copy(image, 0, machine.settled(), ValueLayout.JAVA_BYTE, 0, image.length);
      machine.device().copyFrom(machine.settled());
      machine.batch().set(Protocol.INT, 0, Protocol.IMAGE_TRACED);
      machine.batch().set(Protocol.INT, 4, 0);
      machine.batch().set(Protocol.INT, Protocol.IMAGE_BYTES, Protocol.IMAGE_NONE);
      AfterFirst after = new AfterFirst(machine);
      machine.command(Command.RECOVER, after);
      byte[] explained = Explained.by(MemorySegment.ofArray(image), after.trace);
      assertEquals(-1, Arrays.mismatch(explained, after.device), "first byte not explained");
      assertTrue(Arrays.mismatch(image, after.device) >= 0, "the log was replayed");
      return after.trace;
    } catch (GuestDiedException e) {
      throw new AssertionError(e);
    }
  }

  /** Looks at the device when the power has failed again. */
  private static final class AfterFirst implements Machine.Pauses {

    private final Machine machine;
    private final byte[] device = new byte[(int) GEOMETRY.deviceBytes()];
    private Trace trace = Trace.EMPTY;

    AfterFirst(Machine machine) {
      this.machine = machine;
    }

    @Override
    public void traceFull() {
      TraceReader reader = new TraceReader();
      reader.reset();
      reader.read(machine.trace());
      trace = reader.finish(0);
      copy(machine, device);
    }

    @Override
    public void answersFull() {}
  }

  private static void copy(Machine machine, byte[] device) {
    MemorySegment.copy(machine.device(), ValueLayout.JAVA_BYTE, 0, device, 0, device.length);
  }

  private static void persist(Recoverer recoverer, MemorySegment fresh, byte[] device) {
    byte[] before = fresh.toArray(ValueLayout.JAVA_BYTE);
    for (int at = 0; at < device.length; at += LINE) {
      if (!Arrays.equals(before, at, at + LINE, device, at, at + LINE)) {
        recoverer.persist(at, device, at);
      }
    }
  }
}
