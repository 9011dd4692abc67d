package dev.tornline.targets.pmem;

import dev.tornline.oracle.recovery.LineSet;
import dev.tornline.oracle.trace.TraceRecorder;

/**
 * The memory of a running filesystem: every store, flush and fence goes to a {@link TraceRecorder}
 * in the name of the running thread.
 */
public final class ExecutionMemory extends SimulatedMemory {

  private static final int ZERO_BYTES = 1 << 16;

  private final BaseImage base;
  private final LineSet touched;
  private final AccessBudget budget = new AccessBudget(Long.MAX_VALUE);
  private int thread;

  /** A device with the content of the base image. */
  public ExecutionMemory(BaseImage base, TraceRecorder recorder) {
    super(base.toDevice(), recorder, ZERO_BYTES);
    this.base = base;
    this.touched = new LineSet(base.size());
  }

  /** Later stores, flushes and fences are those of this thread. */
  public void runThread(int thread) {
    this.thread = thread;
  }

  /**
   * From now on so many accesses are allowed, one each and one more for every 64 bytes of a range;
   * then they end with {@link AccessBudgetExceeded}. Without a grant there is no limit.
   */
  public void grantAccesses(long accesses) {
    budget.grant(accesses);
  }

  /** Goes back to the base image and thread 0, at the cost of the lines stored to since. */
  public void reset() {
    base.restore(bytes, touched);
    touched.clear();
    thread = 0;
  }

  /** The content as of now. */
  public BaseImage image() {
    return base.with(bytes, touched);
  }

  @Override
  int loading(long address, int length) {
    budget.spend(length);
    return at(address, length);
  }

  @Override
  int storing(long address, int length) {
    budget.spend(length);
    int at = at(address, length);
    touched.addRange(address, length);
    return at;
  }

  @Override
  void flushing(long address, long length) {
    budget.spend(length);
    at(address, length);
  }

  @Override
  boolean traces(long length) {
    return true;
  }

  @Override
  int thread() {
    return thread;
  }
}
