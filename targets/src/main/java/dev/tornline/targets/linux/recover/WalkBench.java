package dev.tornline.targets.linux.recover;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.persistency.ForwardingBench;
import dev.tornline.oracle.trace.Trace;
import java.util.function.Consumer;

/**
 * Mounts images, looks at the names in them and unmounts them: what any recovery in this guest
 * costs at least. Nothing is observed.
 */
public final class WalkBench extends ForwardingBench {

  private static final Observation NOTHING = new Unusable(Stage.READ, "nothing was observed");

  private final GuestBench guest;

  WalkBench(GuestBench guest) {
    super(guest);
    this.guest = guest;
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
  public void submitTraced(RecoveredTwice sink) {
    submitTwice(sink);
  }
}
