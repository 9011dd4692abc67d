package dev.tornline.fuzzer.worker;

import dev.tornline.fuzzer.finding.Evidence;
import dev.tornline.targets.Execution;
import java.util.Map;

/** Throws every finding at the driver. */
final class Thrower implements FindingSink {

  @Override
  public boolean wants(String signature) {
    return true;
  }

  @Override
  public void found(Execution execution, Evidence evidence) {
    throw new BrokenPromise(evidence.signature(), evidence.sentence());
  }

  @Override
  public void hangs(Map<Thread, StackTraceElement[]> stacks) {
    // The driver reports it.
  }

  @Override
  public void starves() {
    // The driver reports it.
  }

  @Override
  public void failed(RuntimeException problem) {
    throw problem;
  }
}
