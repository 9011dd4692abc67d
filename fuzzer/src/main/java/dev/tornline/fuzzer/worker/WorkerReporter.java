package dev.tornline.fuzzer.worker;

import dev.tornline.fuzzer.finding.Evidence;
import dev.tornline.fuzzer.finding.FindingMaker;
import dev.tornline.fuzzer.protocol.WorkerMessage;
import dev.tornline.targets.Execution;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Confirms findings, once per signature, and reports them to the campaign. */
final class WorkerReporter implements FindingSink {

  /** Beyond this many the same thing is reported under ever new names. */
  private static final int FAILURES_MAX = 20;

  private final FindingMaker maker;
  private final StackReader stacks;
  private final Channel channel;
  private final Set<String> reported = ConcurrentHashMap.newKeySet();
  private final Set<String> failures = new HashSet<>();

  WorkerReporter(FindingMaker maker, StackReader stacks, Channel channel) {
    this.maker = maker;
    this.stacks = stacks;
    this.channel = channel;
  }

  /** Findings of this signature are not wanted any more; may be called by any thread. */
  void known(String signature) {
    reported.add(signature);
  }

  @Override
  public boolean wants(String signature) {
    return !reported.contains(signature);
  }

  @Override
  public void found(Execution execution, Evidence evidence) {
    if (reported.add(evidence.signature())) {
      channel.send(new WorkerMessage.Making(evidence.signature()));
      channel.send(new WorkerMessage.Found(maker.make(execution, evidence)));
    }
  }

  @Override
  public void hangs(Map<Thread, StackTraceElement[]> running) {
    channel.send(
        stacks
            .place(running)
            .<WorkerMessage>map(WorkerMessage.Hang::new)
            .orElseGet(() -> new WorkerMessage.Slow("its crash states are many and large")));
  }

  @Override
  public void starves() {
    channel.send(new WorkerMessage.Slow("the machine was too busy to run it"));
  }

  @Override
  public void failed(RuntimeException problem) {
    String place = problem.getClass() + StackTraces.top(problem);
    if (failures.size() < FAILURES_MAX && failures.add(place)) {
      channel.send(new WorkerMessage.Failure(StackTraces.of(problem)));
    }
  }
}
