package dev.tornline.fuzzer.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.replay.ReplayResult;
import dev.tornline.fuzzer.replay.WorkloadReplay;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.toy.ToyTarget;
import dev.tornline.fuzzer.toy.WarningTarget;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a kernel reports against itself is a finding beside all others. */
final class KernelReportTest {

  private static final String PUNCHED = "r13-warning-in-toy_punch-fs-toy-c";
  private static final String LINKED = "r13-warning-in-toy_symlink-fs-toy-c";

  private static final Workload BOTH =
      WorkloadText.parse(
          "both",
          """
          tornline workload v1

          mkdir /d
          symlink /d /l
          f0 = create /a
          truncate f0 size=8192
          fallocate f0 punch off=0 len=4096
          m0 = mmap f0 off=0 len=8192 sync
          store m0 off=4096 len=8 data=B
          persist m0 off=4096 len=8
          """);

  private static final Workload NEITHER = Findings.LAZY_SIZE;

  @Test
  void reports_eachIsEvidenceWithItsStep_andTheSystemDoesRight() {
    Setup setup = warning();
    try (Rig rig = setup.open()) {
      Execution execution = rig.execute(BOTH);
      LiveJudge judge = new LiveJudge(rig);
      assertEquals(Optional.empty(), judge.judge(execution));
      List<Evidence> reports = judge.reports(execution, _ -> true);
      assertEquals(List.of(LINKED, PUNCHED), reports.stream().map(Evidence::signature).toList());
      assertEquals("R13", reports.getFirst().rule());
      assertEquals(Finding.Kind.LIVE_FAILURE, reports.getFirst().kind());
      String text = new FindingMaker(setup, "", "0.0.0").text(execution, reports.getLast());
      assertTrue(
          text.lines()
              .anyMatch(
                  line -> line.contains("f0 punch") && line.endsWith("<- the kernel reported")),
          text);
      assertTrue(text.contains("The kernel reported: WARNING: at fs/toy.c:7 toy_punch."), text);
    }
  }

  @Test
  void reports_thatNobodyWants_areLeftOut() {
    try (Rig rig = warning().open()) {
      List<Evidence> reports = new LiveJudge(rig).reports(rig.execute(BOTH), PUNCHED::equals);
      assertEquals(List.of(PUNCHED), reports.stream().map(Evidence::signature).toList());
      assertEquals(List.of(), new LiveJudge(rig).reports(rig.execute(NEITHER), _ -> true));
    }
  }

  @Test
  void finding_isMinimizedToTheSameReport_andReplayed() {
    Setup setup = warning();
    FindingReport report;
    try (Rig rig = setup.open()) {
      Execution execution = rig.execute(BOTH);
      report =
          new FindingMaker(setup, "", "0.0.0")
              .make(execution, new LiveJudge(rig).reports(execution, PUNCHED::equals).getFirst());
    }
    assertEquals(PUNCHED, report.finding().violation().signature());
    assertEquals(new Finding.Confirmation(3, 3), report.finding().confirmation());
    Workload small = WorkloadText.parse("small", report.workload());
    assertEquals(2, small.steps().size(), report.workload());
    Replayer.Replay again = new Replayer(setup).again(report.finding(), BOTH);
    assertEquals(
        PUNCHED, assertInstanceOf(Replayer.Replay.Wrong.class, again).evidence().signature());
  }

  @Test
  void crashStates_ofAWorkloadThatIsWarnedOf_areExaminedAllTheSame() {
    StringWriter out = new StringWriter();
    Setup setup = warning(ToyTarget.LAZY_SIZE);
    assertEquals(
        ReplayResult.BROKEN,
        new WorkloadReplay(
                setup,
                new FindingMaker(setup, "", "0.0.0"),
                CrashBudget.REPLAY,
                new PrintWriter(out, true),
                Activity.SILENT)
            .replay(BOTH));
    String text = out.toString();
    assertTrue(text.contains(PUNCHED), text);
    assertTrue(text.contains(LINKED), text);
    assertTrue(text.contains("r2-wrong-size-by-store"), text);
    assertTrue(text.contains("distinct crash states"), text);
  }

  private static Setup warning(String... defects) {
    return new Setup(
        new WarningTarget(),
        new TreeSet<>(Set.of(defects)),
        Geometry.DEFAULT,
        PersistencyModel.DEFAULT);
  }
}
