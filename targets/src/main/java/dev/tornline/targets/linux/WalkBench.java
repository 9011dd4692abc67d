package dev.tornline.targets.linux;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.persistency.LineSet;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.trace.Trace;
import java.util.function.Consumer;

/**
 * Mounts images, looks at the names in them and unmounts them: what any recovery in this guest
 * costs at least. Nothing is observed.
 */
final class WalkBench implements RecoveryBench {

  private static final Observation NOTHING = new Unusable(Stage.READ, "nothing was observed");

  private final GuestBench guest;

  WalkBench(GuestBench guest) {
    this.guest = guest;
  }

  @Override
  public void read(long address, byte[] target, int to) {
    guest.read(address, target, to);
  }

  @Override
  public void settle(long address, byte[] source, int from) {
    guest.settle(address, source, from);
  }

  @Override
  public void stage(long address, byte[] source, int from) {
    guest.stage(address, source, from);
  }

  @Override
  public void submit(Consumer<Observation> sink) {
    guest.submitWalk(() -> sink.accept(NOTHING));
  }

  @Override
  public void submitTwice(RecoveredTwice sink) {
    guest.submitWalk(() -> sink.observed(Trace.EMPTY, NOTHING, NOTHING));
  }

  @Override
  public void drain() {
    guest.drain();
  }

  @Override
  public void noteLoads(LineSet lines) {
    guest.noteLoads(lines);
  }

  @Override
  public void noteNoLoads() {
    guest.noteNoLoads();
  }
}
