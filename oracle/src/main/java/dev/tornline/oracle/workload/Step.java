package dev.tornline.oracle.workload;

/**
 * An operation and the thread that does it.
 *
 * @param thread 0 to {@link Slots#THREADS} - 1
 */
public record Step(Operation operation, int thread) {

  /** Checks the thread. */
  public Step {
    Slots.checkThread(thread);
  }

  /** A step of thread 0. */
  public static Step of(Operation operation) {
    return new Step(operation, 0);
  }

  /** The same thread doing another operation. */
  public Step with(Operation other) {
    return new Step(other, thread);
  }
}
