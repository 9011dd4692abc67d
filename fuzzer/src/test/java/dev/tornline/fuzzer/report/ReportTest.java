package dev.tornline.fuzzer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.finding.Evidence;
import dev.tornline.fuzzer.finding.FindingMaker;
import dev.tornline.fuzzer.finding.Findings;
import dev.tornline.fuzzer.finding.Suspicion;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.suspect.EventStacks;
import dev.tornline.fuzzer.testing.Golden;
import dev.tornline.fuzzer.toy.ToyTarget;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.TornLine;
import dev.tornline.oracle.verdict.Rule;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.FlushInstruction;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Signal;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** Reports, word for word. */
final class ReportTest {

  private static final Workload TORN =
      Workload.of(
          new Operation.Create(0, FilePath.parse("/a")),
          new Operation.Write(0, 0, 4096, Pattern.parse("A")),
          new Operation.Mmap(0, 0, 0, 4096, MapKind.SYNC, false),
          new Operation.Store(0, 0, 32, Pattern.parse("B"), StoreInstruction.MOV),
          new Operation.Store(0, 16, 8, Pattern.parse("C"), StoreInstruction.MOV),
          new Operation.Store(0, 64, 64, Pattern.parse("D"), StoreInstruction.MOVNT),
          new Operation.Flush(0, 0, 8, FlushInstruction.CLWB),
          new Operation.Store(0, 128, 8, Pattern.parse("E"), StoreInstruction.MOV));

  private static final Operation SYNC = new Operation.Sync();

  @Test
  void crash_withLostTornAndPersistedLines_isTold() throws IOException {
    Setup setup = Findings.toy();
    try (Rig rig = setup.open()) {
      Execution execution = rig.execute(TORN);
      int first = (4096 + 2 * 16384) / 64;
      CrashState state =
          new CrashState(
              execution.trace().size(),
              RoaringBitmap.bitmapOf(first + 1),
              List.of(new TornLine(first, new int[] {1, 0, 2, 0, 0, 0, 0, 0})));
      Verdict.WrongBytes broken =
          new Verdict.WrongBytes(
              Rule.DATA, "/a", 2, 9, Verdict.Loss.OLD, 3, 6, bytes("B", 8, 8), bytes("A", 8, 8));
      Golden.check(
          "report/torn",
          new Report(setup, EventStacks.of(setup, execution))
              .ofCrash(execution, state, broken, rig.at(execution.run(), state).needs(), rig));
    }
  }

  @Test
  void crash_duringAStep_saysWhere() throws IOException {
    Setup setup = Findings.toy(ToyTarget.LAZY_SIZE);
    try (Rig rig = setup.open()) {
      Execution execution = rig.execute(TORN);
      StringBuilder places = new StringBuilder();
      for (int point = 0; point <= execution.trace().size(); point++) {
        places.append(point).append(": ");
        places.append(CrashPlace.of(execution.trace(), point).sentence()).append('\n');
      }
      Golden.check("report/places", places.toString());
    }
  }

  @Test
  void live_misbehaviour_namesTheStep() throws IOException {
    Setup setup = Findings.toy();
    try (Rig rig = setup.open()) {
      Golden.check(
          "report/live",
          new Report(setup, EventStacks.NONE)
              .ofLive(
                  rig.execute(TORN), new Verdict.Misbehaved(1, "write returned 7 bytes of 4096")));
    }
  }

  @Test
  void crash_ofAWorkloadWithoutSteps_hasNoSuspectsAndSaysSo() throws IOException {
    Setup setup = Findings.toy();
    try (Rig rig = setup.open()) {
      Execution execution = rig.execute(Workload.of());
      Evidence evidence =
          Evidence.of(
              execution.workload(),
              CrashState.nothing(0),
              new Verdict.NotRecovered(Stage.CHECK, "inode 2: no size"));
      Golden.check(
          "report/no-steps",
          new FindingMaker(setup, "", "0.0.0").text(execution, evidence)
              + new Suspicion(setup).suspects(execution, evidence));
    }
  }

  @Test
  void crash_beforeTheLastStep_saysThatItWasNotReached() throws IOException {
    Setup setup = Findings.toy();
    try (Rig rig = setup.open()) {
      Execution execution = rig.execute(TORN);
      StepListing listing = new StepListing(TORN, execution.outcomes());
      listing.breakAfter(6, "the power fails after step 7");
      List<String> lines = listing.print().lines().toList();
      assertTrue(lines.get(6).endsWith(" ok"), lines::toString);
      assertTrue(lines.getLast().endsWith(" not reached"), lines::toString);
    }
  }

  @Test
  void violationOfTheOrder_blamesNoStep() throws IOException {
    Setup setup = Findings.toy();
    try (Rig rig = setup.open()) {
      Execution execution = rig.execute(TORN);
      Verdict.Broken broken = new Verdict.WrongMetadata(Rule.ORDER, "/b", "size", "0", "1", -1);
      CrashState state = CrashState.nothing(execution.trace().size());
      String text =
          new Report(setup, EventStacks.NONE)
              .ofCrash(execution, state, broken, rig.at(execution.run(), state).needs(), rig);
      assertFalse(text.contains("Durability point"), text);
      assertFalse(text.contains("<-"), text);
      assertTrue(text.contains("no\nstep in particular guarantees it."), text);
    }
  }

  @Test
  void outcomes_asPeopleReadThem() {
    assertEquals("ok", StepWords.outcome(SYNC, Outcome.OK));
    assertEquals("ok, inode 7", StepWords.outcome(SYNC, Outcome.inode(7)));
    assertEquals("1 byte", StepWords.outcome(SYNC, Outcome.count(1)));
    Operation many = new Operation.TmpfileMany(FilePath.ROOT, 5);
    assertEquals("3 calls", StepWords.outcome(many, Outcome.count(3)));
    assertEquals(
        "SIGBUS after 8 bytes", StepWords.outcome(SYNC, new Outcome.Signalled(Signal.SIGBUS, 8)));
    assertEquals("SIGSEGV", StepWords.outcome(SYNC, new Outcome.Signalled(Signal.SIGSEGV, 0)));
    assertEquals(
        "skipped: f0 is not open", StepWords.outcome(SYNC, new Outcome.Skipped("f0 is not open")));
  }

  @Test
  void verb_ofASlotOrAThread_isTheOperation() {
    assertEquals("store", StepWords.verb(new Step(TORN.steps().get(3).operation(), 2)));
    assertEquals("create", StepWords.verb(TORN.steps().get(0)));
    assertEquals("sync", StepWords.verb(Step.of(new Operation.Sync())));
  }

  @Test
  void list_ofSteps_isGrammatical() {
    assertEquals("step 3", StepWords.list("step", new TreeSet<>(List.of(3))));
    assertEquals("steps 2 and 4", StepWords.list("step", new TreeSet<>(List.of(4, 2))));
    assertEquals("steps 1, 2 and 4", StepWords.list("step", new TreeSet<>(List.of(4, 2, 1))));
  }

  @Test
  void wrap_longText_hangsBelowItsPrefix() {
    assertEquals("- aaa bbb\n  ccc", TextWrap.hanging("- ", "aaa bbb ccc", 9));
    assertEquals("- aaaaaaaaaaaa\n  b", TextWrap.hanging("- ", "aaaaaaaaaaaa b", 9));
    assertEquals("- ", TextWrap.hanging("- ", "", 9));
  }

  @Test
  void table_unevenRows_areAligned() {
    Table table = new Table("a", "bb");
    table.row("cccc");
    table.row("", "d", "e");
    assertEquals("a     bb\ncccc\n      d   e\n", table.print());
  }

  private static byte[] bytes(String pattern, long offset, int length) {
    byte[] bytes = new byte[length];
    Pattern.parse(pattern).fill(bytes, 0, length, offset);
    return bytes;
  }
}
