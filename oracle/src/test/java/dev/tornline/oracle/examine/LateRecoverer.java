package dev.tornline.oracle.examine;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.recovery.HeapRecoverer;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.recovery.RecoveryResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Recovers nothing before it is drained, as one does that sends images away in batches; loads all
 * of an image.
 */
final class LateRecoverer implements Recoverer {

  private final HeapRecoverer images;
  private final List<Runnable> waiting = new ArrayList<>();

  LateRecoverer(byte[] base, Function<byte[], Observation> recovery) {
    this.images = new HeapRecoverer(base, recovery);
  }

  @Override
  public void read(long address, byte[] target, int to) {
    images.read(address, target, to);
  }

  @Override
  public void persist(long address, byte[] source, int from) {
    images.persist(address, source, from);
  }

  @Override
  public void stage(long address, byte[] source, int from) {
    images.stage(address, source, from);
  }

  @Override
  public void submit(RecoveryRequest request, Consumer<RecoveryResult> sink) {
    byte[] image = images.takeImage();
    waiting.add(() -> sink.accept(images.recover(image, request)));
  }

  @Override
  public void drain() {
    waiting.forEach(Runnable::run);
    waiting.clear();
  }
}
