package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.linux.run.LinuxTestbed;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which stores of the kernel are recorded as those of the block layer. */
final class BlockStoresTest {

  private static final byte[] JOURNAL_MAGIC = {(byte) 0xc0, 0x3b, 0x39, (byte) 0x98};

  @BeforeAll
  static void ready() {
    LinuxReadiness.assumeReady();
  }

  @Test
  void trace_journalAndData_areOfTheBlockLayerAndOfDax() {
    Workload workload =
        WorkloadText.parse(
            "block.tl",
            """
            tornline workload v1
            device 16MiB

            f0 = create /a
            write f0 off=0 len=8192 data=A
            fsync f0
            m0 = mmap f0 off=0 len=8192 sync
            store m0 off=0 len=512 data=B movnt
            fence sfence
            fallocate f0 zero off=0 len=4096
            fsync f0
            """);
    LinuxTestbed testbed = new LinuxTarget(Ext4.FAMILY).testbed(Geometry.DEFAULT, Set.of());
    try {
      Trace trace = testbed.execute(workload).trace();
      Set<Integer> steps = new HashSet<>();
      events(trace, EventKind.STORE_BLOCK)
          .forEach(
              event -> {
                assertEquals(0, trace.address(event) % Units.SECTOR);
                assertEquals(0, trace.length(event) % Units.SECTOR);
                steps.add(trace.stepOf(event));
              });
      assertTrue(steps.contains(2), "fsync writes the journal: " + steps);
      assertTrue(
          events(trace, EventKind.STORE_BLOCK).anyMatch(isJournal(trace)), "blocks of the journal");
      assertTrue(
          events(trace, EventKind.STORE_NT).noneMatch(isJournal(trace)), "and nobody else's");
      assertTrue(
          events(trace, EventKind.STORE_NT).anyMatch(event -> trace.stepOf(event) == 1),
          "write(2) copies by itself");
      assertTrue(
          events(trace, EventKind.STORE_NT).anyMatch(event -> trace.stepOf(event) == 4),
          "and so does the program");
    } finally {
      testbed.close();
    }
  }

  private static IntStream events(Trace trace, EventKind kind) {
    return IntStream.range(0, trace.size()).filter(event -> trace.kind(event) == kind);
  }

  private static IntPredicate isJournal(Trace trace) {
    String magic = new String(JOURNAL_MAGIC, StandardCharsets.ISO_8859_1);
    return event ->
        trace.length(event) >= magic.length()
            && new String(
                    trace.data(),
                    trace.dataOffset(event),
                    trace.length(event),
                    StandardCharsets.ISO_8859_1)
                .contains(magic);
  }
}
