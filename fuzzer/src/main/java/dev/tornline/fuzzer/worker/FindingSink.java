package dev.tornline.fuzzer.worker;

import dev.tornline.fuzzer.finding.Evidence;
import dev.tornline.targets.Execution;
import java.util.Map;

/** What becomes of what an examiner finds. */
interface FindingSink {

  /** Whether evidence of this signature is still wanted; if not, it need not be made. */
  boolean wants(String signature);

  /** There is evidence; the execution is examined to its end. */
  void found(Execution execution, Evidence evidence);

  /** The running input ran into the time limit. */
  void hangs(Map<Thread, StackTraceElement[]> stacks);

  /** The running input took long, but the machine did not let it run. */
  void starves();

  /** Tornline itself failed on the running input. */
  void failed(RuntimeException problem);
}
