package dev.tornline.targets;

import java.util.List;

/** Sees a testbed at work: called from within the code that makes an event. */
@FunctionalInterface
public interface Watcher {

  /** The code that is running. */
  @FunctionalInterface
  interface Stack {

    /**
     * The target's frames, innermost first, without the layers that simulate hardware and the
     * driver. Empty if it is the workload itself that accesses memory. Valid during the call only;
     * costs something.
     */
    List<Frame> frames();
  }

  /** An event of this index was added to the trace of the running workload. */
  void traced(int event, Stack stack);
}
