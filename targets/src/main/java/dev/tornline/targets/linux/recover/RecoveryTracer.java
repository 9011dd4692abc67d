package dev.tornline.targets.linux.recover;

import dev.tornline.oracle.persistency.LineSet;
import dev.tornline.oracle.persistency.RecoveryBench.RecoveredTwice;
import dev.tornline.targets.linux.machine.Machine;
import java.util.BitSet;

/**
 * Recovers images under trace in the guest that runs the workloads, which has nothing else to do
 * meanwhile. What is settled in other guests reaches its device when that is needed.
 */
public final class RecoveryTracer {

  private static final int LINE = 64;

  private final GuestBench guest;

  /** The lines that were settled in the other guests and not yet here. */
  private final BitSet behind = new BitSet();

  private final byte[] line = new byte[LINE];

  /** A tracer in a guest that is traced. */
  public RecoveryTracer(GuestBench guest) {
    this.guest = guest;
  }

  /** The guest, for a workload on the fresh filesystem; another one if the last one has died. */
  public Machine machine() {
    behind.or(guest.settledLines());
    guest.goBack();
    return guest.machine();
  }

  /** The guest as the last workload has left it, dead or alive. */
  public Machine lastMachine() {
    return guest.lastMachine();
  }

  /** Goes back to the fresh filesystem; no loads are noted any more. */
  void reset() {
    guest.reset();
    behind.clear();
  }

  /** The line at this address was settled in the other guests. */
  void settled(long address) {
    behind.set((int) (address / LINE));
  }

  /** Recovers the image that was put together on another bench; there it is staged no more. */
  void submit(GuestBench other, RecoveredTwice sink) {
    behind.stream().forEach(number -> settle(other, (long) number * LINE));
    behind.clear();
    other.moveStaged(guest);
    guest.submitTraced(sink);
  }

  void noteLoads(LineSet lines) {
    guest.noteLoads(lines);
  }

  void forgetLoads() {
    guest.forgetLoads();
  }

  void drain() {
    guest.drain();
  }

  /** Ends the guest. */
  public void close() {
    guest.close();
  }

  private void settle(GuestBench other, long address) {
    other.read(address, line, 0);
    guest.settle(address, line, 0);
  }
}
