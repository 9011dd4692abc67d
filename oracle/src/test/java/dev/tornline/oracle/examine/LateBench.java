package dev.tornline.oracle.examine;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.MemoryBench;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Recovers nothing before it is drained, as a bench does that sends images away in batches. */
final class LateBench implements RecoveryBench {

  private final MemoryBench images;
  private final Function<byte[], Observation> recovery;
  private final List<Runnable> waiting = new ArrayList<>();

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
    waiting.add(() -> sink.accept(recovery.apply(image)));
  }

  @Override
  public void submitTwice(RecoveredTwice sink) {
    byte[] image = images.takeImage();
    waiting.add(() -> sink.observed(Trace.EMPTY, recovery.apply(image), recovery.apply(image)));
  }

  @Override
  public void drain() {
    waiting.forEach(Runnable::run);
    waiting.clear();
  }
}
