package dev.tornline.targets;

import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.workload.Workload;

/**
 * A running instance of a target: a device that holds a fresh filesystem and something that can run
 * steps on it. Used by one thread at a time.
 */
public interface Testbed extends AutoCloseable {

  /**
   * Runs a workload on a fresh filesystem under trace.
   *
   * <p>Steps that {@link dev.tornline.oracle.workload.SlotTable} calls senseless are skipped. The
   * same workload gives the same execution.
   *
   * @throws IllegalArgumentException if the workload's geometry is not the testbed's
   * @throws dev.tornline.oracle.trace.TraceTooLong if the workload stores too much
   */
  Execution execute(Workload workload);

  /**
   * Numbers of the blocks of the target's own code that the last execution has run, ascending, the
   * same ones whenever the same blocks are run; empty if its code is observed by {@link
   * Target#instrumentation}.
   */
  default int[] coverage() {
    return new int[0];
  }

  /**
   * Recovers crash images of this testbed's device, based on the fresh filesystem before the first
   * step. At most one is in use at a time; asking again resets it to the fresh filesystem.
   */
  Recoverer recoverer();

  /**
   * From now on shows every event of a workload to the watcher, which MUST NOT change anything; a
   * testbed that cannot tell what code makes an event shows none. Executions stay the same.
   */
  default void watch(Watcher watcher) {}

  /**
   * The same of the recoveries that are traced: from now on shows every event of theirs. The events
   * of each count from 0.
   */
  default void watchRecoveries(Watcher watcher) {}

  @Override
  void close();
}
