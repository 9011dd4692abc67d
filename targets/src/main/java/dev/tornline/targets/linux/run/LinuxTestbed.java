package dev.tornline.targets.linux.run;

import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.Watcher;
import dev.tornline.targets.linux.boot.Factory;
import dev.tornline.targets.linux.guest.KernelStacks;
import dev.tornline.targets.linux.guest.TraceReader;
import dev.tornline.targets.linux.machine.GuestDiedException;
import dev.tornline.targets.linux.machine.Machine;
import dev.tornline.targets.linux.recover.GuestRecoverer;
import dev.tornline.targets.linux.recover.RecoveryTracer;
import dev.tornline.targets.linux.recover.SharedRecoverer;
import dev.tornline.targets.linux.recover.WalkRecoverer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A testbed of two guests: a traced one, which runs workloads, and one that recovers. */
public final class LinuxTestbed implements Testbed {

  private final Factory factory;
  private final TraceReader trace = new TraceReader();
  private final RecoveryTracer traced;
  private final SharedRecoverer recoverer;
  private int[] coverage = {};
  private boolean watched;

  /** A testbed in which one guest recovers. */
  public LinuxTestbed(Factory factory) {
    this(factory, 1);
  }

  /** A testbed in which several guests recover. */
  public LinuxTestbed(Factory factory, int recoveryGuests) {
    this.factory = factory;
    List<CompletableFuture<Machine>> recovering =
        Stream.generate(() -> boot(factory)).limit(recoveryGuests).toList();
    try {
      Machine first = bootTraced();
      this.traced =
          new RecoveryTracer(new GuestRecoverer(this::bootTraced, factory.fresh(), first));
    } catch (RuntimeException e) {
      recovering.forEach(LinuxTestbed::closeWhenBooted);
      throw e;
    }
    this.recoverer =
        new SharedRecoverer(
            join(recovering).stream()
                .map(
                    machine ->
                        new GuestRecoverer(() -> factory.boot(false), factory.fresh(), machine))
                .toList(),
            traced);
  }

  /** All guests boot at the same time. */
  private static CompletableFuture<Machine> boot(Factory factory) {
    return CompletableFuture.supplyAsync(() -> factory.boot(false), Thread::startVirtualThread);
  }

  private static void closeWhenBooted(CompletableFuture<Machine> recovering) {
    recovering.handle((machine, _) -> machine).thenAccept(LinuxTestbed::close).join();
  }

  private static void close(Machine machine) {
    if (machine != null) {
      machine.close();
    }
  }

  /**
   * Boots a guest that is traced, and warms it up; what fails over that is for workloads to find.
   */
  private Machine bootTraced() {
    Machine machine = factory.boot(true);
    new WorkloadRun(machine, WarmUp.on(factory.geometry()), new TraceReader()).runAgain(_ -> {});
    if (!machine.alive()) {
      machine.close();
      machine = factory.boot(true);
    }
    if (watched) {
      machine.recordFrames(true);
    }
    return machine;
  }

  private List<Machine> join(List<CompletableFuture<Machine>> recovering) {
    try {
      return recovering.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      traced.close();
      recovering.forEach(LinuxTestbed::closeWhenBooted);
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  @Override
  public void watch(Watcher watcher) {
    Machine machine = traced.machine();
    trace.watch(watcher, new KernelStacks(Factory.symbols(machine)));
    machine.recordFrames(true);
    watched = true;
  }

  @Override
  public void watchRecoveries(Watcher watcher) {
    Machine machine = traced.machine();
    traced.watch(watcher, new KernelStacks(Factory.symbols(machine)));
    machine.recordFrames(true);
    watched = true;
  }

  /** Shows events to nobody any more. */
  void watchNoMore() {
    if (watched) {
      trace.watchNoMore();
      traced.watchNoMore();
      traced.machine().recordFrames(false);
      watched = false;
    }
  }

  @Override
  public Execution execute(Workload workload) {
    return execute(workload, _ -> {});
  }

  /** Executes a workload and looks at the device when its last step has run. */
  public Execution execute(Workload workload, WorkloadRun.AtEnd end) {
    if (!workload.geometry().equals(factory.geometry())) {
      throw new IllegalArgumentException(
          "the workload is for " + workload.geometry() + ", the testbed has " + factory.geometry());
    }
    Execution execution = run(workload, end);
    coverage = covered(traced.lastMachine());
    return execution;
  }

  private Execution run(Workload workload, WorkloadRun.AtEnd end) {
    try {
      return new WorkloadRun(traced.machine(), workload, trace).run(end);
    } catch (GuestDiedException e) {
      return new WorkloadRun(traced.machine(), workload, trace).runAgain(end);
    }
  }

  @Override
  public int[] coverage() {
    return coverage.clone();
  }

  private static int[] covered(Machine machine) {
    if (!machine.alive()) {
      return new int[0];
    }
    MemorySegment blocks = machine.blocks();
    return IntStream.range(0, (int) blocks.byteSize())
        .filter(number -> blocks.get(ValueLayout.JAVA_BYTE, number) != 0)
        .toArray();
  }

  /** The device before the first step. */
  public MemorySegment fresh() {
    return factory.fresh();
  }

  /** Number of flushes whose address the tracer could not determine. */
  public long unresolvedFlushes() {
    return traced.lastMachine().unresolvedFlushes();
  }

  @Override
  public SharedRecoverer recoverer() {
    recoverer.reset();
    return recoverer;
  }

  /** Mounts, walks and unmounts in the first guest that recovers, where it stands. */
  public WalkRecoverer walks() {
    return recoverer.walks();
  }

  @Override
  public void close() {
    traced.close();
    recoverer.close();
  }
}
