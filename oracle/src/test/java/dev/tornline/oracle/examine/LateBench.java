package dev.tornline.oracle.examine;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.LineSet;
import dev.tornline.oracle.persistency.MemoryBench;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Recovers nothing before it is drained, as a bench does that sends images away in batches; loads
 * all of an image.
 */
final class LateBench implements RecoveryBench {

  private final MemoryBench images;
  private final Function<byte[], Observation> recovery;
  private final List<Runnable> waiting = new ArrayList<>();
  private Optional<LineSet> noted = Optional.empty();

  LateBench(byte[] base, Function<byte[], Observation> recovery) {
    this.images = new MemoryBench(base, recovery);
    this.recovery = recovery;
  }

  @Override
  public void read(long address, byte[] target, int to) {
    images.read(address, target, to);
  }

  @Override
  public void settle(long address, byte[] source, int from) {
    images.settle(address, source, from);
  }

  @Override
  public void stage(long address, byte[] source, int from) {
    images.stage(address, source, from);
  }

  @Override
  public void submit(Consumer<Observation> sink) {
    byte[] image = images.takeImage();
    Optional<LineSet> loaded = noted;
    waiting.add(() -> sink.accept(recover(image, loaded)));
  }

  @Override
  public void submitTwice(RecoveredTwice sink) {
    byte[] image = images.takeImage();
    Optional<LineSet> loaded = noted;
    waiting.add(() -> sink.observed(Trace.EMPTY, recover(image, loaded), recover(image, loaded)));
  }

  @Override
  public void drain() {
    waiting.forEach(Runnable::run);
    waiting.clear();
  }

  @Override
  public void noteLoads(LineSet lines) {
    noted = Optional.of(lines);
  }

  @Override
  public void noteNoLoads() {
    noted = Optional.empty();
  }

  private Observation recover(byte[] image, Optional<LineSet> loaded) {
    loaded.ifPresent(lines -> lines.addRange(0, image.length));
    return recovery.apply(image);
  }
}
