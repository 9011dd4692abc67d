package dev.tornline.oracle.persistency;

import dev.tornline.oracle.observation.Observation;
import java.util.function.Consumer;

/** Passes everything on to another bench; what is to be done otherwise is overridden. */
public abstract class ForwardingBench implements RecoveryBench {

  private final RecoveryBench bench;

  /** Passes on to this bench. */
  protected ForwardingBench(RecoveryBench bench) {
    this.bench = bench;
  }

  @Override
  public void read(long address, byte[] target, int to) {
    bench.read(address, target, to);
  }

  @Override
  public void settle(long address, byte[] source, int from) {
    bench.settle(address, source, from);
  }

  @Override
  public void stage(long address, byte[] source, int from) {
    bench.stage(address, source, from);
  }

  @Override
  public void submit(Consumer<Observation> sink) {
    bench.submit(sink);
  }

  @Override
  public void submitTwice(RecoveredTwice sink) {
    bench.submitTwice(sink);
  }

  @Override
  public void submitTraced(RecoveredTwice sink) {
    bench.submitTraced(sink);
  }

  @Override
  public void drain() {
    bench.drain();
  }

  @Override
  public void noteLoads(LineSet lines) {
    bench.noteLoads(lines);
  }

  @Override
  public void noteNoLoads() {
    bench.noteNoLoads();
  }
}
