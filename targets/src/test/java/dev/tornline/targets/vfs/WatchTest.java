package dev.tornline.targets.vfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Frame;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.jext.Jext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Frames of the code that makes events. */
final class WatchTest {

  private static final Workload WORKLOAD =
      Workload.of(
          new Operation.Create(0, FilePath.parse("/a")),
          new Operation.Write(0, 0, 4096, Pattern.parse("A")),
          new Operation.Mmap(0, 0, 0, 4096, MapKind.SYNC, false),
          new Operation.Store(0, 0, 8, Pattern.parse("B"), StoreInstruction.MOV),
          new Operation.Persist(0, 0, 8));

  /** A run and the frames of its events. */
  private record Watched(Trace trace, List<List<Frame>> frames) {}

  @Test
  void frames_ofTwoRuns_areTheSame() {
    assertEquals(watch().frames(), watch().frames());
  }

  @Test
  void trace_ofAWatchedRun_isThatOfAnyRun() {
    try (Testbed testbed = new Jext().open(Geometry.DEFAULT, Set.of())) {
      assertEquals(testbed.execute(WORKLOAD).trace().hash(), watch().trace().hash());
    }
  }

  @Test
  void frames_ofEvents_areThoseOfTheTargetOnly() {
    Watched watched = watch();
    assertEquals(watched.trace().size(), watched.frames().size());
    for (List<Frame> frames : watched.frames()) {
      for (Frame frame : frames) {
        assertTrue(
            frame.function().startsWith("dev.tornline.targets.jext.")
                || frame.function().startsWith("dev.tornline.targets.vm.Fault"),
            frame::toString);
        assertFalse(frame.function().contains("$"), frame::toString);
        assertTrue(frame.position().matches("[A-Za-z]+\\.java:[0-9]+"), frame::toString);
      }
    }
  }

  @Test
  void frames_ofAFaultAndOfStoresOfTheWorkload_tellThemApart() {
    Watched watched = watch();
    int fault = last(watched.trace(), EventKind.FAULT);
    assertEquals(
        "dev.tornline.targets.vm.FaultHandler.mapSmall",
        watched.frames().get(fault).getFirst().function());
    assertEquals(
        "dev.tornline.targets.vm.FaultHandler.handle",
        watched.frames().get(fault).getLast().function());
    assertEquals(List.of(), watched.frames().get(last(watched.trace(), EventKind.STORE)));
  }

  private static int last(Trace trace, EventKind kind) {
    int event = trace.size() - 1;
    while (trace.kind(event) != kind) {
      event--;
    }
    return event;
  }

  private static Watched watch() {
    List<List<Frame>> frames = new ArrayList<>();
    try (Testbed testbed = new Jext().open(Geometry.DEFAULT, Set.of())) {
      testbed.watch(
          (event, stack) -> {
            assertEquals(frames.size(), event);
            frames.add(stack.frames());
          });
      return new Watched(testbed.execute(WORKLOAD).trace(), frames);
    }
  }
}
