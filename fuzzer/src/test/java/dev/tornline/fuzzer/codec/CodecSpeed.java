package dev.tornline.fuzzer.codec;

import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How long it takes to decode and to encode a workload of {@link WorkloadCodec#MAX_STEPS} steps.
 * Once Tornline and its tests are built:
 *
 * <pre>{@code
 * java -cp fuzzer/target/test-classes:fuzzer/target/tornline.jar org.openjdk.jmh.Main CodecSpeed
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(
    value = 3,
    jvmArgs = {"-XX:+UseSerialGC", "-Xmx512m"})
public class CodecSpeed {

  /** So many that no branch predictor learns them. */
  private static final int INPUTS = 256;

  private final byte[][] inputs = new byte[INPUTS][];
  private final Workload[] workloads = new Workload[INPUTS];

  /**
   * Makes inputs, and operations from text too, so that the compiler sees every way to make one.
   */
  @Setup
  public void makeInputs() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < INPUTS; i++) {
      byte[] bytes = new byte[WorkloadCodec.MAX_STEPS * WorkloadCodec.RECORD_BYTES];
      random.nextBytes(bytes);
      String text = WorkloadText.print(WorkloadCodec.decode(bytes));
      workloads[i] = WorkloadText.parse("benchmark", text);
      inputs[i] = WorkloadCodec.encode(workloads[i]);
    }
  }

  /** From bytes to steps. */
  @Benchmark
  @OperationsPerInvocation(INPUTS)
  public void decode(Blackhole hole) {
    for (byte[] input : inputs) {
      hole.consume(WorkloadCodec.decode(input));
    }
  }

  /** From steps to bytes. */
  @Benchmark
  @OperationsPerInvocation(INPUTS)
  public void encode(Blackhole hole) {
    for (Workload workload : workloads) {
      hole.consume(WorkloadCodec.encode(workload));
    }
  }
}
