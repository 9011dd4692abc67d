package dev.tornline.targets.linux.recover;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.recovery.RecoveryResult;
import java.util.function.Consumer;

/**
 * Mounts images, looks at the names in them and unmounts them: what any recovery in this guest
 * costs at least. Nothing is observed.
 */
public final class WalkRecoverer implements Recoverer {

  private static final Observation NOTHING = new Unusable(Stage.READ, "nothing was observed");

  private final GuestRecoverer guest;

  WalkRecoverer(GuestRecoverer guest) {
    this.guest = guest;
  }

  @Override
  public void read(long address, byte[] target, int to) {
    guest.read(address, target, to);
  }

  @Override
  public void persist(long address, byte[] source, int from) {
    guest.persist(address, source, from);
  }

  @Override
  public void stage(long address, byte[] source, int from) {
    guest.stage(address, source, from);
  }

  @Override
  public void submit(RecoveryRequest request, Consumer<RecoveryResult> sink) {
    guest.submitWalk(() -> sink.accept(RecoveryResult.once(NOTHING, request.loads())));
  }

  @Override
  public void drain() {
    guest.drain();
  }
}
