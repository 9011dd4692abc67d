package dev.tornline.fuzzer.regress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.finding.FindingStore;
import dev.tornline.fuzzer.finding.Findings;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.fuzzer.toy.ToyTarget;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Defect;
import dev.tornline.targets.NotReadyException;
import dev.tornline.targets.Target;
import dev.tornline.targets.jext.Jext;
import dev.tornline.targets.jext.defect.JextDefect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The regression suite of the repository as tests, and what makes a case differ. */
class RegressionTest {

  private static final List<Path> SUITE = List.of(Path.of("../corpus"), Path.of("../crashes"));
  private static final int LEAST_WORKLOADS = 40;

  @TempDir private Path folder;

  private static Regression on(Target target) {
    return on(target, CrashBudget.REPLAY);
  }

  private static Regression on(Target target, CrashBudget budget) {
    return new Regression(
        target, TargetCatalog.onClassPath(), budget, () -> 0, Regression.Listener.NONE);
  }

  @TestFactory
  Stream<DynamicTest> suite_onJext_isAsExpected() throws IOException {
    Regression regression = on(new Jext());
    return CaseReader.find(SUITE).stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(), file.toUri(), () -> asExpected(regression.run(file))));
  }

  private static void asExpected(CaseResult result) {
    RegressionReport report = new RegressionReport(List.of(result));
    assertEquals(List.of(), report.problems());
    assertEquals(List.of(), report.differences());
  }

  @Test
  void crashes_holdOneFindingPerDefect() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path folder : CaseReader.find(List.of(Path.of("../crashes/jext")))) {
      RegressionCase.FindingCase known = (RegressionCase.FindingCase) CaseReader.read(folder);
      found.addAll(known.finding().setup().defects());
    }
    assertEquals(
        JextDefect.all().stream().map(Defect::name).sorted().toList(),
        found.stream().sorted().toList());
  }

  @Test
  void corpus_holdsEnoughWorkloads_eachWithANeighbour() throws IOException {
    List<Path> files = CaseReader.find(SUITE.subList(0, 1));
    assertTrue(files.size() >= LEAST_WORKLOADS, () -> files.size() + " workloads");
    for (Path file : files) {
      RegressionCase.WorkloadCase kept = (RegressionCase.WorkloadCase) CaseReader.read(file);
      assertTrue(
          kept.directives("jext").stream().anyMatch(Directive.Sight.class::isInstance),
          () -> file + " reaches nothing");
    }
  }

  @Test
  void corpus_withADefectInTheHealthyTarget_namesTheWorkloads() throws Exception {
    Target faulty = new Faulty(new Jext(), "sync-only-if-new");
    List<CaseResult> results =
        on(faulty).run(CaseReader.find(List.of(Path.of("../corpus/common"))), 2);
    List<String> differences = new RegressionReport(results).differences();
    assertTrue(
        differences.stream()
            .anyMatch(
                line ->
                    line.startsWith(
                        "../corpus/common/overwrite-after-write.tl: expected no violation;"
                            + " found r")),
        String.join("\n", differences));
  }

  @Test
  void neighbour_thatNoCrashStateReaches_differsAtItsLine() throws IOException {
    assertEquals(
        List.of(
            "workload.tl:2: expected a crash state after step 5 with size /a 100; found none in N"),
        differences("#: reaches after=5 size /a 100"));
  }

  @Test
  void neighbour_reachedOnlyBeforeTheStep_differs() throws IOException {
    assertEquals(1, differences("#: reaches after=2 absent /a").size());
    assertEquals(0, differences("#: reaches absent /a").size());
  }

  @Test
  void never_reachedOnlyBeforeTheStep_isAsExpected() throws IOException {
    assertEquals(
        List.of(
            "workload.tl:2: expected no crash state with absent /a; found one of a crash in or"
                + " after step 1"),
        differences("#: never absent /a"));
    assertEquals(List.of(), differences("#: never after=1 absent /a"));
  }

  @Test
  void never_inAStateThatWasJudgedBefore_isFound() throws IOException {
    assertEquals(1, differences("#: never after=5 bytes /a off=4096 len=8 B").size());
    assertEquals(
        2,
        differences(
                "#: never bytes /a off=4096 len=8 B", "#: never after=5 bytes /a off=4096 len=8 B")
            .size());
  }

  @Test
  void neighbour_thatABoundedLookDoesNotReach_isNotedAndNotCounted() throws IOException {
    Path file = workload("#: reaches after=5 size /a 100");
    CaseResult result = on(new ToyTarget(), CrashBudget.replay(1)).run(file);
    RegressionReport report = new RegressionReport(List.of(result));
    assertEquals(List.of(), report.differences());
    assertEquals(1, report.notes().size());
    String note = report.notes().getFirst();
    assertTrue(note.contains("workload.tl: line 2: not reached in the "), note);
    assertTrue(note.endsWith("which are not all: size /a 100"), note);
    assertEquals(
        "toy: 1 workload, 0 findings: all as expected; 0 allowed crash states observed; 1 allowed"
            + " crash state not among those explored",
        report.summary("toy"));
  }

  @Test
  void expectation_ofAnotherTarget_isNotAsked() throws IOException {
    assertEquals(
        List.of(), differences("#: reaches on=linux-* after=5 size /a 100 because it is a test"));
    assertEquals(
        1, differences("#: reaches not-on=linux-* after=5 size /a 100 because of it").size());
    assertEquals(1, differences("#: reaches on=jext,toy after=5 size /a 100 because so").size());
  }

  @Test
  void run_onATargetThatLacksSomething_saysItOnce() throws IOException {
    Path file = workload("");
    NotReadyException missing =
        assertThrows(
            NotReadyException.class, () -> on(new Unready()).run(List.of(file, file, file), 2));
    assertEquals("unready: no machine; buy one", missing.getMessage());
  }

  @Test
  void corpus_expectationsOfSomeTargets_nameTargetsThatExist() throws IOException {
    List<String> known =
        TargetCatalog.onClassPath().all().stream().map(Target::name).sorted().toList();
    for (Path file : CaseReader.find(SUITE.subList(0, 1))) {
      for (Expectation each :
          ((RegressionCase.WorkloadCase) CaseReader.read(file)).expectations()) {
        for (String name : each.scope().names()) {
          assertTrue(
              known.stream().anyMatch(new Scope(true, List.of(name))::covers),
              () -> file + ": no target " + name);
        }
      }
    }
  }

  @Test
  void step_thatIsDoneButShouldFail_differs() throws IOException {
    assertEquals(
        List.of("workload.tl:2: expected step 2 (truncate f0 size=8192) to fail; found success"),
        differences("#: fails 2"));
  }

  @Test
  void step_thatTheTargetDoesNotSupport_leavesThePromisesOnly() throws IOException {
    Path file = workload("#: reaches size /a 77");
    Files.writeString(file, Files.readString(file) + "fallocate f0 collapse off=0 len=4096\n");
    CaseResult result = on(new ToyTarget()).run(file);
    asExpected(result);
    assertEquals(
        List.of(
            file
                + ": only its guarantees were checked: the target does not support step 6"
                + " (fallocate f0 collapse off=0 len=4096)"),
        new RegressionReport(List.of(result)).notes());
  }

  @Test
  void step_thatIsSkipped_differs() throws IOException {
    Path file = workload("");
    Files.writeString(file, Files.readString(file) + "fsync f3\n");
    List<String> found = differences(file);
    assertEquals(1, found.size());
    assertTrue(
        found.getFirst().startsWith("workload.tl: expected step 6 (fsync f3) to succeed; found"),
        found.getFirst());
  }

  @Test
  void finding_onTheTargetItWasFoundOn_isAsExpected() throws IOException {
    asExpected(on(new ToyTarget()).run(finding()));
  }

  @Test
  void finding_ofADefectThatNoLongerShows_differs() throws IOException {
    Path finding = finding();
    Files.writeString(
        finding.resolve("workload.tl"), "tornline workload v1\ndevice 16MiB\n\nsync\n");
    assertEquals(
        List.of(
            finding
                + ": expected "
                + Findings.lazySize().finding().violation().signature()
                + " with lazy-size; found no violation in any crash state of the changed"
                + " trace"),
        new RegressionReport(List.of(on(new ToyTarget()).run(finding))).differences());
  }

  @Test
  void finding_whoseTraceHasChanged_isSearchedInAllCrashStates() throws IOException {
    Path finding = finding();
    Path workload = finding.resolve("workload.tl");
    Files.writeString(
        workload,
        Files.readString(workload).replace("f0 = create /a\n", "f1 = create /b\nf0 = create /a\n"));
    CaseResult result = on(new ToyTarget()).run(finding);
    asExpected(result);
    assertEquals(
        List.of(
            finding
                + ": stale: the trace differs from the recorded one; all crash states of its"
                + " workload were searched"),
        new RegressionReport(List.of(result)).notes());
  }

  @Test
  void finding_thatBreaksOnTheHealthyTargetToo_differs() throws IOException {
    List<String> found =
        new RegressionReport(
                List.of(on(new Faulty(new ToyTarget(), ToyTarget.LAZY_SIZE)).run(finding())))
            .differences();
    assertEquals(1, found.size());
    assertTrue(
        found.getFirst().contains(": expected no violation without the defect; found "),
        found.getFirst());
  }

  @Test
  void finding_ofTheTargetItself_isExpectedUntilItIsMended() throws IOException {
    Path finding = unmended();
    asExpected(on(new Faulty(new ToyTarget(), ToyTarget.LAZY_SIZE)).run(finding));
    List<String> found =
        new RegressionReport(List.of(on(new ToyTarget()).run(finding))).differences();
    assertEquals(1, found.size());
    assertTrue(
        found.getFirst().contains(" until the target is fixed; then move its workload to the"),
        found.getFirst());
  }

  @Test
  void workload_thatBreaksWhatTheTargetIsKnownToBreak_isAsExpected() throws Exception {
    Path workload = workload("");
    Regression regression = on(new Faulty(new ToyTarget(), ToyTarget.LAZY_SIZE));
    List<Path> files = List.of(workload, unmended());
    RegressionReport unaware = new RegressionReport(regression.run(files, 1));
    assertEquals(1, unaware.differences().size());
    regression.passOver(files);
    RegressionReport aware = new RegressionReport(regression.run(files, 1));
    assertEquals(List.of(), aware.differences());
    assertEquals(List.of(), aware.problems());
  }

  @Test
  void finding_ofAnotherTarget_isNotRun() throws IOException {
    Path finding = finding();
    assertEquals(new CaseResult.Elsewhere(finding, "toy"), on(new Jext()).run(finding));
  }

  @Test
  void results_ofSeveralThreads_areInTheOrderOfTheFiles() throws Exception {
    Path first = workload("#: never absent /a");
    List<Path> files = List.of(finding(), first, first, finding());
    List<CaseResult> results = on(new ToyTarget()).run(files, 3);
    assertEquals(files, results.stream().map(CaseResult::file).toList());
  }

  private Path finding() throws IOException {
    Path root = Files.createTempDirectory(folder, "findings");
    return FindingStore.open(root).add(Findings.lazySize()).orElseThrow().folder();
  }

  /** What a target does that has a defect of its own, of which nobody knows. */
  private Path unmended() throws IOException {
    Path finding = finding();
    Path document = finding.resolve("finding.json");
    Files.writeString(
        document,
        Files.readString(document).replaceFirst("\"defects\" : \\[.*]", "\"defects\" : [ ]"));
    return finding;
  }

  private Path workload(String directives) throws IOException {
    Path file = Files.createTempDirectory(folder, "w").resolve("workload.tl");
    String text = WorkloadText.print(Findings.LAZY_SIZE);
    Files.writeString(file, text.replaceFirst("\n", "\n" + directives + "\n"));
    return file;
  }

  private List<String> differences(String... directives) throws IOException {
    return differences(workload(String.join("\n", directives)));
  }

  /** The differences of a workload; folder and numbers of states are left out. */
  private static List<String> differences(Path file) {
    CaseResult.Ran ran = (CaseResult.Ran) on(new ToyTarget()).run(file);
    return ran.differences().stream()
        .map(
            d ->
                file.getFileName()
                    + (d.line() == 0 ? "" : ":" + d.line())
                    + ": "
                    + d.toString().replaceAll("none in [0-9,]+", "none in N"))
        .toList();
  }
}
