package dev.tornline.fuzzer.mutate;

import dev.tornline.fuzzer.codec.WorkloadCodec;
import dev.tornline.fuzzer.interaction.InteractionTable;
import dev.tornline.oracle.workload.Workload;
import java.util.SplittableRandom;

/**
 * Mutation of workloads in their binary form, as libFuzzer asks for it. The results depend on the
 * arguments and on what was reached and aimed at before; no argument is changed.
 */
public final class OpMutator {

  private final Rarest rarest;

  /** Aims at what that table has least of. */
  public OpMutator(InteractionTable reached) {
    this.rarest = new Rarest(reached);
  }

  /**
   * A changed workload.
   *
   * @param maxSize the greatest size of the result in bytes
   * @return at least one step, unless {@code maxSize} has no room for one
   */
  public byte[] mutate(byte[] in, int maxSize, long seed) {
    Workload workload = WorkloadCodec.decode(in);
    int maxSteps = WorkloadCodec.stepsIn(maxSize, workload.geometry());
    if (maxSteps == 0) {
      return new byte[0];
    }
    WorkloadMutator mutator = new WorkloadMutator(new SplittableRandom(seed), rarest);
    return WorkloadCodec.encode(mutator.mutate(workload, maxSteps));
  }

  /**
   * A workload made of two, on the device of the first.
   *
   * @param maxSize the greatest size of the result in bytes
   * @return at least one step, unless {@code maxSize} has no room for one
   */
  public byte[] cross(byte[] first, byte[] second, int maxSize, long seed) {
    Workload workload = WorkloadCodec.decode(first);
    int maxSteps = WorkloadCodec.stepsIn(maxSize, workload.geometry());
    if (maxSteps == 0) {
      return new byte[0];
    }
    WorkloadMutator mutator = new WorkloadMutator(new SplittableRandom(seed), rarest);
    return WorkloadCodec.encode(mutator.cross(workload, WorkloadCodec.decode(second), maxSteps));
  }
}
