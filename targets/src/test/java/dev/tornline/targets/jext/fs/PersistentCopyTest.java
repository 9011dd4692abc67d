package dev.tornline.targets.jext.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.targets.pmem.BaseImage;
import dev.tornline.targets.pmem.ExecutionMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersistentCopyTest {

  @Test
  void copy_everyAlignmentAndLength_isDurableAfterAFence() {
    for (int at = 120; at < 136; at++) {
      for (int length = 0; length < 150; length++) {
        TestDevice device = new TestDevice(4096);
        byte[] source = new byte[length + 3];
        Arrays.fill(source, (byte) 5);
        new PersistentCopy().copy(device, at, source, 3, length);
        device.fence();
        byte[] expected = new byte[4096];
        Arrays.fill(expected, at, at + length, (byte) 5);
        byte[] found = new byte[4096];
        device.afterCrash().load(0, found, 0, 4096);
        assertArrayEquals(expected, found, at + " " + length);
      }
    }
  }

  @Test
  void copy_unaligned_storesOnlyWordsAroundTheCache() {
    TraceRecorder recorder = new TraceRecorder();
    ExecutionMemory memory = new ExecutionMemory(BaseImage.zeros(4096), recorder);
    new PersistentCopy().copy(memory, 61, new byte[30], 0, 30);
    Trace trace = recorder.trace();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < trace.size(); i++) {
      EventKind kind = trace.kind(i);
      events.add(kind + " " + trace.address(i) + " " + trace.length(i));
    }
    assertEquals(
        List.of("STORE 61 3", "FLUSH 0 0", "STORE_NT 64 24", "STORE 88 3", "FLUSH 64 0"), events);
  }
}
