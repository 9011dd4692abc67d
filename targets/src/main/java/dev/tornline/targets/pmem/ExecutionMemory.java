package dev.tornline.targets.pmem;

import dev.tornline.oracle.recovery.LineSet;
import dev.tornline.oracle.trace.TraceRecorder;

/**
 * The memory of a running filesystem: every store, flush and fence goes to a {@link TraceRecorder}
 * in the name of the running thread.
 */
public final class ExecutionMemory extends SimulatedMemory {

  private static final int ZERO_BYTES = 1 << 16;

  private final LineSet touched;

  /** A device with the content of the base image. */
  public ExecutionMemory(BaseImage base, TraceRecorder recorder) {
    super(base, recorder, Long.MAX_VALUE, ZERO_BYTES);
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
  void loading(int at, int length) {
    // Loads leave no trace.
  }

  @Override
  void storing(int at, int length) {
    touched.addRange(at, length);
  }

  @Override
  boolean traces(long length) {
    return true;
  }
}
