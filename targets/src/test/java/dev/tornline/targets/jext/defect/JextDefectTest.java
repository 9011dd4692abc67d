package dev.tornline.targets.jext.defect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.SplitCall;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.Tearing;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.verdict.Rule;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Defect;
import dev.tornline.targets.jext.Jext;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For each defect the shortest workload that shows it. */
class JextDefectTest {

  private final Jext jext = new Jext();

  @TestFactory
  Stream<DynamicTest> defect_switchedOn_breaksItsRule() {
    return each(
        JextDefect.all().stream(),
        defect ->
            assertTrue(
                broken(defect, CrashPlan.THOROUGH, Set.of(defect.name()))
                    .contains(DefectWorkloads.ALL.get(defect.name()).rule())));
  }

  @TestFactory
  Stream<DynamicTest> defect_switchedOff_breaksNone() {
    return each(
        JextDefect.all().stream(),
        defect -> assertEquals(Set.of(), broken(defect, CrashPlan.THOROUGH, Set.of())));
  }

  @TestFactory
  Stream<DynamicTest> defectOfRecovery_recoveryLeftInPeace_breaksNone() {
    return each(
        JextDefect.all().stream()
            .filter(defect -> defect.shownBy() == Defect.ShownBy.A_CRASH_IN_RECOVERY),
        defect ->
            assertEquals(
                Set.of(),
                broken(defect, CrashPlan.THOROUGH.withoutRecovery(), Set.of(defect.name()))));
  }

  @Test
  void handleLeftOpen_isShownByUseOnly() {
    Defect defect = known("orphan-handle-left-open");
    assertEquals(
        Set.of(Rule.USABLE), broken(defect, CrashPlan.THOROUGH, Set.of("orphan-handle-left-open")));
  }

  /** Linux's filesystems do the same, and promise no more: {@link Contract#splits}. */
  @Test
  void collapseInTwoCommits_contractThatSplitsIt_breaksNone() {
    Contract splitting = jext.contract().splitting(SplitCall.WRITE, SplitCall.COLLAPSE);
    Defect defect = known("collapse-in-two-commits");
    assertEquals(
        Set.of(),
        broken(
            defect,
            new Examiner(splitting, PersistencyModel.DEFAULT),
            CrashPlan.THOROUGH,
            Set.of(defect.name())));
  }

  private static Stream<DynamicTest> each(Stream<Defect> defects, Consumer<Defect> test) {
    return defects.map(defect -> DynamicTest.dynamicTest(defect.name(), () -> test.accept(defect)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"descriptor-trusts-line", "tail-trusts-line"})
  void trustInTheOrderWithinALine_whereLinesDoNotTear_isJustified(String name) {
    PersistencyModel lines = new PersistencyModel(Domain.ADR, Tearing.LINE);
    Defect defect = known(name);
    assertEquals(Set.of(), broken(defect, lines, CrashPlan.THOROUGH, Set.of(name)));
  }

  @Test
  void defects_thatReplaceTheSamePart_areRefused() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> JextDefects.install(Set.of("map-before-commit", "pmd-skips-sync")));
    assertTrue(thrown.getMessage().contains("pmd-skips-sync"), thrown.getMessage());
  }

  @Test
  void defects_all_haveAWorkload() {
    assertEquals(
        DefectWorkloads.ALL.keySet(),
        JextDefect.all().stream().map(Defect::name).collect(Collectors.toSet()));
  }

  private Defect known(String name) {
    return JextDefect.all().stream()
        .filter(defect -> defect.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Set<Rule> broken(Defect defect, CrashPlan plan, Set<String> switchedOn) {
    return broken(defect, PersistencyModel.DEFAULT, plan, switchedOn);
  }

  private Set<Rule> broken(
      Defect defect, PersistencyModel model, CrashPlan plan, Set<String> switchedOn) {
    return broken(defect, new Examiner(jext.contract(), model), plan, switchedOn);
  }

  private Set<Rule> broken(
      Defect defect, Examiner examiner, CrashPlan plan, Set<String> switchedOn) {
    Workload workload =
        WorkloadText.parse(defect.name(), DefectWorkloads.ALL.get(defect.name()).text());
    return DefectRig.broken(workload, examiner, plan, switchedOn);
  }
}
