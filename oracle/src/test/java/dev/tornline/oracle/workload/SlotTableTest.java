package dev.tornline.oracle.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.workload.text.WorkloadText;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotTableTest {

  @Test
  void whySkipped_stepsThatMakeNoSense_namesTheSlot() {
    assertReasons(
        """
        mkdir /d ->
        f0 = create /a ->
        f0 = open /a rw -> f0 is already open
        f0 = tmpfile / -> f0 is already open
        write f1 off=0 len=1 data=A -> f1 is not open
        clone f1 f0 -> f1 is not open
        clone f0 f1 -> f1 is not open
        m0 = mmap f1 off=0 len=1 sync -> f1 is not open
        m0 = mmap f0 off=8192 len=4097 sync ->
        m0 = mmap f1 off=0 len=1 sync -> m0 is already mapped
        load m0 off=8191 len=1 ->
        load m0 off=8191 len=2 -> the range ends beyond m0
        munmap m1 -> m1 is not mapped
        mprotect m0 ro ->
        mremap m1 len=8192 move -> m1 is not mapped
        mremap m0 len=4097 move ->
        load m0 off=8191 len=2 -> the range ends beyond m0
        mremap m0 len=8193 in-place ->
        load m0 off=8191 len=2 ->
        mremap m0 len=8192 in-place ->
        write-from-map f1 m1 off=0 len=1 from=0 -> f1 is not open
        write-from-map f0 m1 off=0 len=1 from=0 -> m1 is not mapped
        write-from-map f0 m0 off=0 len=2 from=8191 -> the range ends beyond m0
        write-from-map f0 m0 off=1MiB len=2 from=8190 ->
        close f0 ->
        fsync f0 -> f0 is not open
        munmap m0 ->
        fence sfence ->
        load m0 off=0 len=1 -> m0 is not mapped
        f0 = tmpfile / ->
        m0 = mmap f0 off=0 len=1 sync ->
        remount ->
        linkat f0 /b -> f0 is not open
        munmap m0 -> m0 is not mapped
        """);
  }

  @Test
  void note_operationThatFailed_changesNothing() {
    SlotTable slots = new SlotTable();
    slots.note(new Operation.Create(3, FilePath.parse("/a")), Outcome.failed(Errno.EEXIST));
    assertFalse(slots.isOpen(3));
    slots.note(new Operation.Create(3, FilePath.parse("/a")), Outcome.OK);
    assertTrue(slots.isOpen(3));
    slots.note(new Operation.Mmap(2, 3, 0, 4097, MapKind.SYNC, false), Outcome.OK);
    assertEquals(8192, slots.mappedLength(2));
  }

  /** Each line is a step and why it is skipped; steps that are not skipped are done. */
  private static void assertReasons(String lines) {
    SlotTable slots = new SlotTable();
    for (String line : lines.lines().toList()) {
      List<String> parts = List.of(line.split(" ->", 2));
      Operation operation =
          WorkloadText.parse("test", WorkloadText.HEADER + "\n" + parts.getFirst())
              .steps()
              .getFirst()
              .operation();
      String reason = slots.whySkipped(operation).orElse("");
      assertEquals(parts.getLast().strip(), reason, line);
      if (reason.isEmpty()) {
        slots.note(operation, Outcome.OK);
      }
    }
  }
}
