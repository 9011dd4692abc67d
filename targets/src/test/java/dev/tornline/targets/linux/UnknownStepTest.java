package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Step;
import dev.tornline.targets.linux.guest.StepWriter;
import dev.tornline.targets.linux.machine.Command;
import dev.tornline.targets.linux.machine.GuestDiedException;
import dev.tornline.targets.linux.machine.Machine;
import java.lang.foreign.ValueLayout;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A step that the agent does not know ends the guest, with a line that names it. */
final class UnknownStepTest {

  /** Where the number of the operation is in a request with one step. */
  private static final int OPERATION_AT = 8;

  @Test
  void run_operationThatTheAgentDoesNotKnow_isNamedByTheGuestThatEnds() {
    LinuxReadiness.assumeReady();
    try (Machine machine =
        new LinuxTarget(Ext4.FAMILY).factory(Geometry.DEFAULT, Set.of()).boot(false)) {
      new StepWriter(machine.request()).add(0, Step.of(new Operation.Sync()));
      machine.request().set(ValueLayout.JAVA_BYTE, OPERATION_AT, (byte) 99);
      GuestDiedException died =
          assertThrows(
              GuestDiedException.class, () -> machine.command(Command.RUN, Machine.Pauses.NONE));
      assertEquals(
          "the guest died and was booted again: tornline agent: an unknown operation: 99",
          died.getMessage());
      assertEquals(GuestDiedException.End.FAILED, died.end());
      assertFalse(machine.alive());
    }
  }
}
