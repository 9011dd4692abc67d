package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.Run;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import dev.tornline.targets.linux.run.LinuxTestbed;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whether the tracer sees everything, and the guest behaves as POSIX demands. */
final class CompletenessTest {

  private static final Path CORPUS = Path.of("..", "corpus", "common");
  private static final Geometry GEOMETRY = Geometry.DEFAULT;

  @BeforeAll
  static void ready() {
    LinuxReadiness.assumeReady();
  }

  @Test
  void ext4_wholeCorpus_traceExplainsTheDeviceAndComesAgain() throws IOException {
    check(new LinuxTarget(Ext4.FAMILY));
  }

  @Test
  void xfs_wholeCorpus_traceExplainsTheDeviceAndComesAgain() throws IOException {
    check(new LinuxTarget(Xfs.FAMILY));
  }

  private static void check(LinuxTarget target) throws IOException {
    Examiner examiner = new Examiner(target.contract(), PersistencyModel.DEFAULT);
    LinuxTestbed testbed = target.testbed(GEOMETRY, Set.of());
    try {
      for (Path file : corpus()) {
        String name = file.getFileName().toString();
        Workload parsed = WorkloadText.parse(name, Files.readString(file));
        Workload workload = new Workload(GEOMETRY, parsed.steps());
        byte[] device = new byte[(int) GEOMETRY.deviceBytes()];
        Execution execution =
            testbed.execute(
                workload,
                machine ->
                    MemorySegment.copy(
                        machine.device(), ValueLayout.JAVA_BYTE, 0, device, 0, device.length));
        assertEquals(
            -1,
            Arrays.mismatch(Explained.by(testbed.fresh(), execution.trace()), device),
            name + ": first byte that the trace does not explain");
        assertEquals("", execution.failure(), name);
        assertEquals(
            execution.trace().hash(),
            testbed.execute(workload).trace().hash(),
            name + ": the trace of a second run");
        Run run = execution.run();
        assertEquals(Verdict.KEPT, examiner.judgeLive(run, execution.live()), name);
      }
      assertEquals(0, testbed.unresolvedFlushes(), "flushes without an address");
    } finally {
      testbed.close();
    }
  }

  private static List<Path> corpus() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files.filter(file -> file.toString().endsWith(".tl")).sorted().toList();
    }
  }
}
