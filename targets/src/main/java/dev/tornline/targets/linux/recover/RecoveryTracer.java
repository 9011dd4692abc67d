package dev.tornline.targets.linux.recover;

import static dev.tornline.oracle.memory.Units.LINE;

import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.recovery.RecoveryResult;
import dev.tornline.targets.Watcher;
import dev.tornline.targets.linux.guest.KernelStacks;
import dev.tornline.targets.linux.machine.Machine;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * Recovers images under trace in the guest that runs the workloads, which has nothing else to do
 * meanwhile. What becomes durable in other guests reaches its device when that is needed.
 */
public final class RecoveryTracer {

  private final GuestRecoverer guest;

  /** The lines that became durable in the other guests and not yet here. */
  private final BitSet behind = new BitSet();

  private final byte[] line = new byte[LINE];

  /** A tracer in a guest that is traced. */
  public RecoveryTracer(GuestRecoverer guest) {
    this.guest = guest;
  }

  /** The guest, for a workload on the fresh filesystem; another one if the last one has died. */
  public Machine machine() {
    behind.or(guest.persistedLines());
    guest.reset();
    return guest.machine();
  }

  /** The guest as the last workload has left it, dead or alive. */
  public Machine lastMachine() {
    return guest.lastMachine();
  }

  /** Shows every event of the recoveries to a watcher, if the guest records stacks. */
  public void watch(Watcher watcher, KernelStacks stacks) {
    guest.traceReader().watch(watcher, stacks);
  }

  /** Shows events to nobody any more. */
  public void watchNoMore() {
    guest.traceReader().watchNoMore();
  }

  /** Goes back to the fresh filesystem. */
  void reset() {
    guest.reset();
    behind.clear();
  }

  /** The line at this address became durable in the other guests. */
  void persisted(long address) {
    behind.set((int) (address / LINE));
  }

  /** Recovers the image that was put together in another guest; there it is staged no more. */
  void submit(GuestRecoverer other, RecoveryRequest request, Consumer<RecoveryResult> sink) {
    behind.stream().forEach(number -> persist(other, (long) number * LINE));
    behind.clear();
    other.moveStaged(guest);
    guest.submit(request, sink);
  }

  void drain() {
    guest.drain();
  }

  /** Ends the guest. */
  public void close() {
    guest.close();
  }

  private void persist(GuestRecoverer other, long address) {
    other.read(address, line, 0);
    guest.persist(address, line, 0);
  }
}
