package dev.tornline.targets.pmem;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.recovery.LineSet;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.recovery.RecoveryResult;
import dev.tornline.oracle.trace.Trace;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Recovers each image at once, in the thread that submits it. */
public final class MemoryRecoverer implements Recoverer {

  private final RecoveryMemory memory;
  private final ImageRecovery recovery;

  /** A recoverer of images on this memory. */
  public MemoryRecoverer(RecoveryMemory memory, ImageRecovery recovery) {
    this.memory = Objects.requireNonNull(memory);
    this.recovery = Objects.requireNonNull(recovery);
  }

  /** Goes back to the base image. */
  public void reset() {
    memory.reset();
    recovery.forget();
  }

  /** Shows the number of every event of the recoveries to a listener. */
  public void listen(IntConsumer listener) {
    memory.listen(listener);
  }

  @Override
  public void read(long address, byte[] target, int to) {
    memory.readDurable(address, target, to);
  }

  @Override
  public void persist(long address, byte[] source, int from) {
    memory.persist(address, source, from);
  }

  @Override
  public void stage(long address, byte[] source, int from) {
    memory.stage(address, source, from);
  }

  /** Always traces the first of two recoveries, which costs next to nothing here. */
  @Override
  public void submit(RecoveryRequest request, Consumer<RecoveryResult> sink) {
    RecoveryResult result;
    try {
      memory.noteLoads(request.loads());
      result =
          switch (request.mode()) {
            case ONCE -> RecoveryResult.once(bounded(recovery), request.loads());
            case TWICE, TRACED -> twice(request.loads());
          };
    } finally {
      memory.undo();
    }
    sink.accept(result);
  }

  private RecoveryResult twice(LineSet loads) {
    memory.beginTrace();
    Observation first = bounded(recovery);
    Trace trace = memory.endTrace();
    memory.refill(0);
    return new RecoveryResult(first, bounded(recovery::recoverAndUse), trace, loads);
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
}
