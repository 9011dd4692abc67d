package dev.tornline.oracle.examine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.recovery.HeapRecoverer;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.workload.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A first look, where steps end. */
final class StepEndsTest {

  private static final CrashPlan FULL = CrashPlan.THOROUGH;

  private final Examiner examiner =
      new Examiner(new Contract(true, MetadataStrictness.PREFIX), PersistencyModel.DEFAULT);
  private final Witness witness = new Witness();

  /** Does not wait for the size to be durable before it lets the store through. */
  private static Run forgetful() {
    return new OneFile()
        .step("f0 = create /a", Outcome.inode(11), r -> OneFile.commitSize(r, 0))
        .step("truncate f0 size=192", Outcome.OK, r -> OneFile.storeSize(r, 192))
        .step("m0 = mmap f0 off=0 len=4096 sync", Outcome.OK, r -> {})
        .store(0, 16, "A")
        .persist(0, 16)
        .run();
  }

  private static Run healthy() {
    return new OneFile().mapped(192).store(0, 16, "A").persist(0, 16).store(64, 24, "B").run();
  }

  private Examination examine(Run run, CrashPlan plan, SeenStates seen) {
    HeapRecoverer recoverer = new HeapRecoverer(OneFile.device(), OneFile::recover);
    return examiner.examine(run, recoverer, plan, seen, witness);
  }

  @Test
  void examine_onlyStepEnds_showsWhatAStepLeavesBehind() {
    Run run = forgetful();
    Examination sums = examine(run, FULL.atStepEnds(), new SeenStates(1000));
    List<Integer> ends =
        IntStream.rangeClosed(1, run.trace().size())
            .filter(event -> run.trace().kind(event - 1) == EventKind.STEP_END)
            .boxed()
            .toList();
    assertEquals(ends, witness.points);
    assertFalse(witness.broken().isEmpty());
    assertEquals(0, sums.inRecovery());
    assertTrue(sums.judged() <= 2L * sums.points(), "judged " + sums.judged());
  }

  @Test
  void examine_healthyRun_breaksNothing() {
    assertEquals(0, examine(healthy(), FULL.atStepEnds(), new SeenStates(1000)).broken());
  }

  @Test
  void examine_stepEndsAndThenAll_judgesAsMuchAsAllAtOnce() {
    SeenStates seen = new SeenStates(1000);
    Examination ends = examine(healthy(), FULL.atStepEnds(), seen);
    Examination rest = examine(healthy(), FULL, seen);
    Examination all = examine(healthy(), FULL, new SeenStates(1000));
    assertEquals(all.judged(), ends.judged() + rest.judged());
    assertTrue(2 * ends.judged() < all.judged(), ends + " of " + all);
  }
}
