package dev.tornline.targets.pmem;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.persistency.LineSet;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.trace.Trace;
import java.util.Objects;
import java.util.function.Consumer;

/** Recovers each image at once, in the thread that submits it. */
public final class ImageBench implements RecoveryBench {

  private final RecoveryMemory memory;
  private final ImageRecovery recovery;

  /** A bench on this memory. */
  public ImageBench(RecoveryMemory memory, ImageRecovery recovery) {
    this.memory = Objects.requireNonNull(memory);
    this.recovery = Objects.requireNonNull(recovery);
  }

  /** Goes back to the base image; no loads are noted any more. */
  public void reset() {
    memory.reset();
    memory.noteNoLoads();
    recovery.forget();
  }

  @Override
  public void read(long address, byte[] target, int to) {
    memory.settled(address, target, to);
  }

  @Override
  public void settle(long address, byte[] source, int from) {
    memory.settle(address, source, from);
  }

  @Override
  public void stage(long address, byte[] source, int from) {
    memory.stage(address, source, from);
  }

  @Override
  public void submit(Consumer<Observation> sink) {
    Observation observation;
    try {
      observation = bounded(recovery);
    } finally {
      memory.undo();
    }
    sink.accept(observation);
  }

  /** Traces the first recovery, which costs next to nothing here. */
  @Override
  public void submitTwice(RecoveredTwice sink) {
    Trace trace;
    Observation first;
    Observation second;
    try {
      memory.beginTrace();
      first = bounded(recovery);
      trace = memory.endTrace();
      memory.refill();
      second = bounded(recovery::recoverAndUse);
    } finally {
      memory.undo();
    }
    sink.observed(trace, first, second);
  }

  private Observation bounded(ImageRecovery recovering) {
    try {
      return recovering.recover(memory);
    } catch (AccessBudgetExceeded e) {
      return new Unusable(Stage.HANG, e.getMessage());
    }
  }

  @Override
  public void drain() {
    // Nothing is ever left to do.
  }

  @Override
  public void noteLoads(LineSet lines) {
    memory.noteLoads(lines);
  }

  @Override
  public void noteNoLoads() {
    memory.noteNoLoads();
  }
}
