package dev.tornline.fuzzer.minimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.finding.Simplifier;
import dev.tornline.fuzzer.finding.Subject;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.verdict.Rule;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.jext.Jext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Violations that are not minimized step by step with the states that a trial usually tries. */
final class ThoroughSearchTest {

  private static final String SIGNATURE =
      "r1-not-recovered-read-corruptexception-inode-directory-block-bad-header";

  private static final Workload FIVE_STEPS =
      workload("remount", "mkdir /d", "f0 = create /a", "sync", "fdatasync f0");

  @Test
  void simplify_whatTheUsualSearchDoesNotSee_isMinimizedAllTheSame() {
    Setup setup = jext("torn-commit-accepted");
    Subject.Reproduced subject =
        assertInstanceOf(
            Subject.Reproduced.class,
            Subject.of(
                setup, FIVE_STEPS, CrashBudget.REPLAY, Optional.of(SIGNATURE), Activity.SILENT));
    assertEquals(
        workload("f0 = create /a", "fsync f0"),
        new Simplifier(setup, _ -> {}, () -> false).simplify(subject.found()).workload());
  }

  @Test
  void minimize_whatNoStepCanBeTakenFrom_isReplacedByTheSmallestThatShowsIt() {
    Setup setup = jext("descriptor-trusts-line");
    Workload small = workload("f0 = create /a", "fsync f0");
    Set<Workload> shown = Set.of(FIVE_STEPS, small);
    try (Rig rig = setup.open()) {
      Reproducer reproducer =
          Reproducer.of(
              rig,
              CrashState.nothing(0),
              (workload, _, broken) -> shown.contains(workload) && broken.rule() == Rule.RECOVERY);
      Reproduction start = reproducer.earliest(FIVE_STEPS).orElseThrow();
      Reproduction least = new Minimizer(reproducer, (_, _) -> {}, () -> false).minimize(start);
      assertEquals(small, least.workload());
    }
  }

  private static Setup jext(String defect) {
    return new Setup(
        new Jext(), new TreeSet<>(List.of(defect)), Geometry.DEFAULT, PersistencyModel.DEFAULT);
  }

  private static Workload workload(String... steps) {
    return WorkloadText.parse("test", WorkloadText.HEADER + "\n" + String.join("\n", steps) + "\n");
  }
}
