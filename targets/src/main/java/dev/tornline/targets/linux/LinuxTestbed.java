package dev.tornline.targets.linux;

import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.Watcher;
import dev.tornline.targets.linux.guest.KernelStacks;
import dev.tornline.targets.linux.guest.TraceReader;
import dev.tornline.targets.linux.machine.GuestDiedException;
import dev.tornline.targets.linux.machine.Machine;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A testbed of two guests: a traced one that runs workloads and one that recovers. */
final class LinuxTestbed implements Testbed {

  private final Factory factory;
  private final TraceReader trace = new TraceReader();
  private final SharedBench bench;
  private Machine traced;
  private boolean watched;

  LinuxTestbed(Factory factory) {
    this(factory, 1);
  }

  /** A testbed in which several guests recover. */
  LinuxTestbed(Factory factory, int recoveryGuests) {
    this.factory = factory;
    List<CompletableFuture<Machine>> recovering =
        Stream.generate(() -> boot(factory)).limit(recoveryGuests).toList();
    try {
      this.traced = factory.boot(true);
    } catch (RuntimeException e) {
      recovering.forEach(LinuxTestbed::closeWhenBooted);
      throw e;
    }
    this.bench =
        new SharedBench(
            join(recovering).stream().map(machine -> new GuestBench(factory, machine)).toList());
    warmUp();
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

  /** A guest that fails over that is for the workloads to find. */
  private void warmUp() {
    new WorkloadRun(traced, WarmUp.on(factory.geometry()), trace).runAgain(_ -> {});
    if (!traced.alive()) {
      traced.close();
      traced = factory.boot(true);
    }
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
    Machine machine = traced();
    trace.watch(watcher, new KernelStacks(Factory.symbols(machine)));
    machine.tellFrames();
    watched = true;
  }

  /** Nobody asks for events or loads any more. */
  void tellNobody() {
    watchNoMore();
    bench.forgetLoads();
  }

  private void watchNoMore() {
    if (watched) {
      trace.watchNoMore();
      traced().tellNoFrames();
      watched = false;
    }
  }

  @Override
  public Execution execute(Workload workload) {
    return execute(workload, _ -> {});
  }

  Execution execute(Workload workload, WorkloadRun.AtEnd end) {
    if (!workload.geometry().equals(factory.geometry())) {
      throw new IllegalArgumentException(
          "the workload is for " + workload.geometry() + ", the testbed has " + factory.geometry());
    }
    try {
      return new WorkloadRun(traced(), workload, trace).run(end);
    } catch (GuestDiedException e) {
      return new WorkloadRun(traced(), workload, trace).runAgain(end);
    }
  }

  /** The traced guest; another one, if the last one has ended. */
  private Machine traced() {
    if (!traced.alive()) {
      traced.close();
      traced = factory.boot(true);
      warmUp();
      if (watched) {
        traced.tellFrames();
      }
    }
    return traced;
  }

  @Override
  public int[] coverage() {
    if (!traced.alive()) {
      return new int[0];
    }
    MemorySegment blocks = traced.blocks();
    return IntStream.range(0, (int) blocks.byteSize())
        .filter(number -> blocks.get(ValueLayout.JAVA_BYTE, number) != 0)
        .toArray();
  }

  /** The device before the first step. */
  MemorySegment fresh() {
    return factory.fresh();
  }

  /** Number of flushes whose address the tracer could not tell. */
  long unresolvedFlushes() {
    return traced.unresolvedFlushes();
  }

  @Override
  public RecoveryBench recoveryBench() {
    bench.reset();
    return bench;
  }

  @Override
  public void close() {
    traced.close();
    bench.close();
  }
}
