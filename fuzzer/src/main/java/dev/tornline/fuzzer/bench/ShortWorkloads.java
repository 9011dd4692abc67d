package dev.tornline.fuzzer.bench;

import dev.tornline.fuzzer.codec.WorkloadCodec;
import dev.tornline.fuzzer.interaction.InteractionTable;
import dev.tornline.fuzzer.mutate.OpMutator;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.List;
import java.util.SplittableRandom;

/** Makes random short workloads with the mutator of campaigns; a seed always makes the same. */
final class ShortWorkloads {

  private static final int BYTES_MAX = 4096;

  private final Geometry geometry;
  private final List<Workload> grownFrom;
  private final int stepsMax;
  private final SplittableRandom random;
  private final OpMutator mutator = new OpMutator(InteractionTable.inMemory());
  private int made;

  /**
   * Workloads for a device.
   *
   * @param grownFrom every other workload is one of these, mutated a few times; all workloads are
   *     grown from nothing if there are none
   * @param stepsMax of a workload that is grown from nothing, and what a mutant has more
   */
  ShortWorkloads(Geometry geometry, List<Workload> grownFrom, int stepsMax, long seed) {
    this.geometry = geometry;
    this.grownFrom = List.copyOf(grownFrom);
    this.stepsMax = stepsMax;
    this.random = new SplittableRandom(seed);
  }

  Workload next() {
    int number = made++;
    return number % 2 == 0 || grownFrom.isEmpty()
        ? grown()
        : mutant(grownFrom.get(number / 2 % grownFrom.size()));
  }

  private Workload grown() {
    int steps = random.nextInt(1, stepsMax + 1);
    byte[] input = WorkloadCodec.encode(new Workload(geometry, List.of()));
    while (WorkloadCodec.decode(input).steps().size() < steps) {
      input = mutator.mutate(input, BYTES_MAX, random.nextLong());
    }
    return new Workload(geometry, WorkloadCodec.decode(input).first(steps).steps());
  }

  private Workload mutant(Workload from) {
    byte[] input = WorkloadCodec.encode(new Workload(geometry, from.steps()));
    for (int n = random.nextInt(3); n > 0; n--) {
      input = mutator.mutate(input, BYTES_MAX, random.nextLong());
    }
    int most = from.steps().size() + stepsMax;
    List<Step> steps = WorkloadCodec.decode(input).steps();
    return new Workload(geometry, steps.subList(0, Math.min(steps.size(), most)));
  }
}
