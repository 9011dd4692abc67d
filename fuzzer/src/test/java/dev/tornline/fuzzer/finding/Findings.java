package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.toy.ToyTarget;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Findings for tests, made the way workers make them. */
public final class Findings {

  /** A workload that shows the defect {@link ToyTarget#LAZY_SIZE}. */
  public static final Workload LAZY_SIZE =
      Workload.of(
          new Operation.Create(0, FilePath.parse("/a")),
          new Operation.Truncate(0, 8192),
          new Operation.Mmap(0, 0, 0, 8192, MapKind.SYNC, false),
          new Operation.Store(0, 4096, 8, Pattern.parse("B"), StoreInstruction.MOV),
          new Operation.Persist(0, 4096, 8));

  private Findings() {}

  /** The toy with some defects. */
  public static Setup toy(String... defects) {
    return new Setup(
        new ToyTarget(),
        new TreeSet<>(Set.of(defects)),
        Geometry.DEFAULT,
        PersistencyModel.DEFAULT);
  }

  /** The finding of {@link #LAZY_SIZE}. */
  public static FindingReport lazySize() {
    return of(toy(ToyTarget.LAZY_SIZE));
  }

  /** The first finding of {@link #LAZY_SIZE} on a setup. */
  public static FindingReport of(Setup setup) {
    try (Rig rig = setup.open()) {
      Execution execution = rig.execute(LAZY_SIZE);
      return new FindingMaker(setup, "00000000deadbeef", "0.0.0")
          .make(execution, evidence(rig, execution).getFirst());
    }
  }

  private static List<Evidence> evidence(Rig rig, Execution execution) {
    List<Evidence> found = new ArrayList<>();
    rig.examine(
        execution.run(),
        CrashPlan.THOROUGH,
        new SeenStates(1 << 20),
        (state, observation, verdict) -> {
          if (verdict instanceof Broken broken) {
            found.add(Evidence.of(execution.workload(), state.get(), broken));
          }
          return found.isEmpty();
        });
    return found;
  }
}
