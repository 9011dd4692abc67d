package dev.tornline.targets.pmem;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.persistency.LineSet;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.trace.Trace;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** Recovers each image at once, in the thread that submits it. */
public final class ImageBench implements RecoveryBench {

  private final RecoveryMemory memory;
  private final Function<RecoveryMemory, Observation> recovery;

  /**
   * A bench on this memory.
   *
   * @param recovery mounts, reads and judges what the memory holds; it answers every failure of the
   *     filesystem with an observation, but lets {@link AccessBudgetExceeded} pass
   */
  public ImageBench(RecoveryMemory memory, Function<RecoveryMemory, Observation> recovery) {
    this.memory = Objects.requireNonNull(memory);
    this.recovery = Objects.requireNonNull(recovery);
  }

  /** Goes back to the base image; no loads are noted any more. */
  public void reset() {
    memory.reset();
    memory.noteNoLoads();
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
      observation = recover();
    } finally {
      memory.undo();
    }
    sink.accept(observation);
  }

  @Override
  public void submitTwice(RecoveredTwice sink) {
    Trace recovery;
    Observation first;
    Observation second;
    try {
      memory.beginTrace();
      first = recover();
      recovery = memory.endTrace();
      memory.refill();
      second = recover();
    } finally {
      memory.undo();
    }
    sink.observed(recovery, first, second);
  }

  private Observation recover() {
    try {
      return recovery.apply(memory);
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
