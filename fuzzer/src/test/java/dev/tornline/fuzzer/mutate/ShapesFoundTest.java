package dev.tornline.fuzzer.mutate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.codec.WorkloadCodec;
import dev.tornline.fuzzer.interaction.InteractionTable;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From nothing, the workloads that show the first defects turn up soon. */
class ShapesFoundTest {

  private static final int CAMPAIGNS = 20;
  private static final int MOST = 1_000;

  @ParameterizedTest
  @EnumSource
  void mutate_fromTheEmptyWorkload_soonMakesTheShape(Shapes.Shape shape) {
    int[] needed = new int[CAMPAIGNS];
    for (int seed = 0; seed < CAMPAIGNS; seed++) {
      needed[seed] = mutationsUntil(shape, seed);
    }
    java.util.Arrays.sort(needed);
    assertTrue(
        needed[CAMPAIGNS * 9 / 10] <= MOST && needed[CAMPAIGNS / 2] <= MOST / 2,
        shape + " took " + java.util.Arrays.toString(needed) + " mutations");
  }

  /** Keeps what has two kinds of operation in a row that no kept workload has. */
  private static int mutationsUntil(Shapes.Shape shape, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<byte[]> corpus = new ArrayList<>(List.of(new byte[0]));
    Set<String> seen = new HashSet<>();
    for (int count = 1; count <= 4 * MOST; count++) {
      byte[] parent = corpus.get(random.nextInt(corpus.size()));
      byte[] child =
          new OpMutator(InteractionTable.inMemory())
              .mutate(parent, WorkloadCodec.MAX_BYTES, random.nextLong());
      Workload workload = WorkloadCodec.decode(child);
      if (Shapes.of(workload).contains(shape)) {
        return count;
      }
      if (seen.addAll(pairs(workload))) {
        corpus.add(child);
      }
    }
    return Integer.MAX_VALUE;
  }

  private static Set<String> pairs(Workload workload) {
    Set<String> pairs = new HashSet<>();
    String before = "";
    for (Step step : workload.steps()) {
      String kind = step.operation().getClass().getSimpleName();
      pairs.add(before + " " + kind);
      before = kind;
    }
    return pairs;
  }
}
