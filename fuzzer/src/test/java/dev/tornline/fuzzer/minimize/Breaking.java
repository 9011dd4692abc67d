package dev.tornline.fuzzer.minimize;

import dev.tornline.fuzzer.codec.WorkloadCodec;
import dev.tornline.fuzzer.finding.Signatures;
import dev.tornline.fuzzer.mutate.OpMutator;
import dev.tornline.oracle.contract.Verdict.Broken;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.persistency.CrashPlan;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Target;
import dev.tornline.targets.Testbed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Finds a broken promise of a defect: first in the teaching corpus, then in mutations of it. */
final class Breaking {

  private static final Path CORPUS = Path.of("../corpus/common");
  private static final CrashPlan PLAN = new CrashPlan(64, 48, 7);
  private static final int MUTATIONS_MAX = 6000;

  private final Target target;
  private final Testbed testbed;
  private final Examiner examiner;

  Breaking(Target target, String defect) {
    this.target = target;
    this.testbed = target.open(Geometry.DEFAULT, Set.of(defect));
    this.examiner = new Examiner(target.contract(), PersistencyModel.DEFAULT);
  }

  Testbed testbed() {
    return testbed;
  }

  Reproducer reproducer(Reproduction start) {
    String signature = signature(start);
    return Reproducer.of(
        testbed,
        new Examiner(target.contract(), PersistencyModel.DEFAULT),
        start.state(),
        (workload, state, broken) -> Signatures.of(broken, workload, state).equals(signature));
  }

  /** Some workload that breaks a promise in a crash state; the same one every time. */
  Reproduction first() throws IOException {
    List<byte[]> pool = new ArrayList<>();
    for (Workload seed : corpus()) {
      Optional<Reproduction> found = broken(seed);
      if (found.isPresent()) {
        return found.get();
      }
      pool.add(WorkloadCodec.encode(seed));
    }
    SplittableRandom random = new SplittableRandom(0x5eed);
    for (int i = 0; i < MUTATIONS_MAX; i++) {
      byte[] parent = pool.get(random.nextInt(pool.size()));
      byte[] child = OpMutator.mutate(parent, 64 * 40, random.nextLong());
      Workload workload = new Workload(Geometry.DEFAULT, WorkloadCodec.decode(child).steps());
      Optional<Reproduction> found = broken(workload);
      if (found.isPresent()) {
        return found.get();
      }
      pool.add(child);
    }
    throw new AssertionError("no workload breaks a promise");
  }

  private Optional<Reproduction> broken(Workload workload) {
    Execution execution = testbed.execute(workload);
    if (!execution.failure().isEmpty()) {
      return Optional.empty();
    }
    Examiner.Run run = new Examiner.Run(workload, execution.trace(), execution.outcomes());
    List<Reproduction> found = new ArrayList<>();
    examiner.examine(
        run,
        testbed.recoveryBench(),
        PLAN,
        new SeenStates(1 << 16),
        (state, _, verdict) -> {
          if (verdict instanceof Broken broken) {
            found.add(new Reproduction(run, state.get(), broken, 0));
          }
          return found.isEmpty();
        });
    return found.stream().findFirst().flatMap(each -> reproducer(each).earliest(workload));
  }

  static String signature(Reproduction reproduction) {
    return Signatures.of(reproduction.verdict(), reproduction.workload(), reproduction.state());
  }

  private static List<Workload> corpus() throws IOException {
    List<Workload> workloads = new ArrayList<>();
    try (Stream<Path> files = Files.list(CORPUS)) {
      for (Path file : files.sorted().toList()) {
        Workload read = WorkloadText.parse(file.toString(), Files.readString(file));
        workloads.add(new Workload(Geometry.DEFAULT, read.steps()));
      }
    }
    return workloads;
  }
}
