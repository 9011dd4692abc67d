package dev.tornline.targets.linux.run;

import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.Watcher;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Testbeds that are not in use. A guest takes seconds to boot and nothing to reuse, so a closed
 * testbed waits here for the next one who opens the like. They end with this process.
 */
public final class TestbedPool {

  private static final int IDLE_MAX = 2;

  private final Map<String, Deque<LinuxTestbed>> idle = new TreeMap<>();

  /** A testbed of this kind, a fresh one if none is idle. */
  public Testbed open(String kind, Supplier<LinuxTestbed> fresh) {
    LinuxTestbed found;
    synchronized (this) {
      Deque<LinuxTestbed> known = idle.get(kind);
      found = known == null ? null : known.pollLast();
    }
    return new Lease(kind, found == null ? fresh.get() : found);
  }

  private void giveBack(String kind, LinuxTestbed testbed) {
    synchronized (this) {
      Deque<LinuxTestbed> known = idle.computeIfAbsent(kind, _ -> new ArrayDeque<>());
      if (known.size() < IDLE_MAX) {
        known.addLast(testbed);
        return;
      }
    }
    testbed.close();
  }

  private final class Lease implements Testbed {

    private final String kind;
    private LinuxTestbed testbed;

    Lease(String kind, LinuxTestbed testbed) {
      this.kind = kind;
      this.testbed = testbed;
    }

    @Override
    public Execution execute(Workload workload) {
      return testbed.execute(workload);
    }

    @Override
    public void watch(Watcher watcher) {
      testbed.watch(watcher);
    }

    @Override
    public void watchRecoveries(Watcher watcher) {
      testbed.watchRecoveries(watcher);
    }

    @Override
    public int[] coverage() {
      return testbed.coverage();
    }

    @Override
    public Recoverer recoverer() {
      return testbed.recoverer();
    }

    @Override
    public void close() {
      if (testbed != null) {
        testbed.watchNoMore();
        giveBack(kind, testbed);
        testbed = null;
      }
    }
  }
}
