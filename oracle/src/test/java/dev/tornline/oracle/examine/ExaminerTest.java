package dev.tornline.oracle.examine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.Tearing;
import dev.tornline.oracle.recovery.CrashImage;
import dev.tornline.oracle.recovery.HeapRecoverer;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.verdict.Rule;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Outcome;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class ExaminerTest {

  private static final Contract CONTRACT = new Contract(true, MetadataStrictness.PREFIX);
  private static final CrashPlan PLAN = CrashPlan.THOROUGH;

  private final Examiner examiner = new Examiner(CONTRACT, PersistencyModel.DEFAULT);

  /** Violates nothing. */
  private static OneFile healthy() {
    return new OneFile().mapped(192).store(0, 16, "A").persist(0, 16).store(64, 24, "B");
  }

  /** Does not wait for the size to be durable before it lets the store through. */
  private static OneFile forgetful() {
    return new OneFile()
        .step("f0 = create /a", Outcome.inode(11), r -> OneFile.commitSize(r, 0))
        .step("truncate f0 size=192", Outcome.OK, r -> OneFile.storeSize(r, 192))
        .step("m0 = mmap f0 off=0 len=4096 sync", Outcome.OK, r -> {})
        .store(0, 16, "A")
        .persist(0, 16);
  }

  private static Recoverer recoverer() {
    return new HeapRecoverer(OneFile.device(), OneFile::recover);
  }

  @Test
  void examine_healthyRun_breaksNothing() {
    Witness witness = new Witness();
    Examination sums =
        examiner.examine(healthy().run(), recoverer(), PLAN, new SeenStates(1000), witness);
    assertEquals(0, sums.broken());
    assertEquals(witness.judged.size(), sums.judged());
    assertEquals(witness.points.size(), sums.points());
    assertTrue(sums.judged() > 20, "judged " + sums.judged());
  }

  @Test
  void examine_defectiveRun_findsTheBrokenPromise() {
    Witness witness = new Witness();
    Examination sums =
        examiner.examine(forgetful().run(), recoverer(), PLAN, new SeenStates(1000), witness);
    assertEquals(witness.broken().size(), sums.broken());
    assertTrue(sums.broken() > 0);
    for (Witness.Judged broken : witness.broken()) {
      Broken verdict = (Broken) broken.verdict();
      assertEquals(Rule.BINDING, verdict.rule());
      assertEquals(3, verdict.promisedBy());
      assertTrue(broken.step() >= 3, broken::toString);
    }
  }

  @Test
  void examine_withPersistentCaches_sameRunIsHealthy() {
    Examiner eadr = new Examiner(CONTRACT, new PersistencyModel(Domain.EADR, Tearing.WORD));
    Witness witness = new Witness();
    Examination sums =
        eadr.examine(forgetful().run(), recoverer(), PLAN, new SeenStates(1000), witness);
    assertEquals(0, sums.broken());
    assertTrue(sums.judged() > 10, "judged " + sums.judged());
  }

  @Test
  void examine_withPersistentCaches_findsWhatIsStoredTooLate() {
    OneFile late =
        new OneFile()
            .mapped(64)
            .step("truncate f0 size=192", Outcome.OK, r -> {})
            .store(0, 16, "A")
            .step("fence sfence", Outcome.OK, r -> OneFile.storeSize(r, 192));
    Examiner eadr = new Examiner(CONTRACT, new PersistencyModel(Domain.EADR, Tearing.LINE));
    Witness witness = new Witness();
    eadr.examine(late.run(), recoverer(), PLAN, new SeenStates(1000), witness);
    assertFalse(witness.broken().isEmpty());
    for (Witness.Judged judged : witness.judged) {
      assertEquals(judged.verdict(), again(eadr, late.run(), judged).judge());
    }
  }

  @Test
  void examine_anyRun_judgesNothingTwiceUnderTheSameLedger() {
    for (OneFile file : List.of(healthy(), forgetful())) {
      Set<List<Object>> seen = new HashSet<>();
      List<Long> ledgers = new ArrayList<>();
      ExaminationListener listener =
          new ExaminationListener() {
            @Override
            public void point(int point, int step, PendingStores pending, Ledger ledger) {
              ledgers.add(ledger.hash());
            }

            @Override
            public boolean judged(Supplier<CrashState> state, Observation seenNow, Verdict v) {
              CrashImage image =
                  examiner.at(file.run(), ExaminerTest::recoverer, state.get()).image();
              byte[] bytes = OneFile.device();
              for (int at = 0; at < bytes.length; at += 64) {
                image.read(at, bytes, at);
              }
              assertTrue(seen.add(List.of(ByteBuffer.wrap(bytes), ledgers.getLast())));
              return true;
            }
          };
      examiner.examine(file.run(), recoverer(), PLAN, new SeenStates(1000), listener);
      assertFalse(seen.isEmpty());
    }
  }

  @Test
  void examine_filter_decidesWhatIsJudged() {
    int points = examine(_ -> true).points();
    int[] asked = new int[1];
    Examination all = examine(_ -> asked[0]++ >= 0);
    assertEquals(asked[0] - points, all.judged());
    assertEquals(0, all.duplicates());
    Examination none = examine(_ -> false);
    assertEquals(0, none.judged());
    assertEquals(points, none.points());
  }

  @Test
  void examine_whatBreaksNothing_isKept() {
    Set<Long> asked = new HashSet<>();
    Set<Long> kept = new HashSet<>();
    StateFilter filter =
        new StateFilter() {
          @Override
          public boolean add(long key) {
            return asked.add(key);
          }

          @Override
          public void kept(long key) {
            kept.add(key);
          }
        };
    examiner.examine(healthy().run(), recoverer(), PLAN, filter, new Witness());
    assertEquals(asked, kept);
    asked.clear();
    kept.clear();
    Examination sums =
        examiner.examine(forgetful().run(), recoverer(), PLAN, filter, new Witness());
    assertTrue(asked.containsAll(kept));
    assertTrue(asked.size() >= kept.size() + sums.broken() + 1, "states and their crash points");
  }

  private Examination examine(StateFilter filter) {
    return examiner.examine(healthy().run(), recoverer(), PLAN, filter, new Witness());
  }

  @Test
  void examine_filterOfAnEarlierExamination_leavesOutWhatItSaw() {
    SeenStates filter = new SeenStates(1000);
    examiner.examine(healthy().run(), recoverer(), PLAN, filter, new Witness());
    Examination again = examiner.examine(healthy().run(), recoverer(), PLAN, filter, new Witness());
    assertEquals(0, again.judged());
  }

  @Test
  void examine_listenerThatHasEnough_stopsAtOnce() {
    for (Recoverer recoverer :
        List.of(recoverer(), new LateRecoverer(OneFile.device(), OneFile::recover))) {
      for (int enough : new int[] {1, 2, 5}) {
        Witness witness =
            new Witness() {
              @Override
              public boolean judged(
                  Supplier<CrashState> state, Observation observation, Verdict verdict) {
                super.judged(state, observation, verdict);
                return judged.size() < enough;
              }
            };
        Recoverer fresh =
            recoverer instanceof LateRecoverer
                ? new LateRecoverer(OneFile.device(), OneFile::recover)
                : recoverer();
        Examination sums =
            examiner.examine(healthy().run(), fresh, PLAN, new SeenStates(1000), witness);
        assertEquals(enough, witness.judged.size());
        assertEquals(enough, sums.judged());
      }
    }
  }

  @Test
  void examine_lateRecoverer_judgesTheSameStatesAlike() {
    for (OneFile file : List.of(healthy(), forgetful())) {
      Witness now = new Witness();
      Examination sums = examiner.examine(file.run(), recoverer(), PLAN, new SeenStates(1000), now);
      Witness later = new Witness();
      Examination lateSums =
          examiner.examine(
              file.run(),
              new LateRecoverer(OneFile.device(), OneFile::recover),
              PLAN,
              new SeenStates(1000),
              later);
      assertEquals(sums, lateSums);
      assertEquals(told(now.judged), told(later.judged));
    }
  }

  @Test
  void judge_everyExaminedState_saysTheSame() {
    for (OneFile file : List.of(healthy(), forgetful())) {
      Witness witness = new Witness();
      examiner.examine(file.run(), recoverer(), PLAN, new SeenStates(1000), witness);
      for (Witness.Judged judged : witness.judged) {
        Replay again = again(examiner, file.run(), judged);
        assertEquals(told(judged.verdict()), told(again.judge()));
        assertEquals(judged.step(), again.site().step());
      }
    }
  }

  @Test
  void judge_stateThatCannotBe_isRefused() {
    Run run = healthy().run();
    CrashState beyond = CrashState.nothing(run.trace().size() + 1);
    CrashState before = CrashState.nothing(-1);
    CrashState notPending = new CrashState(0, RoaringBitmap.bitmapOf(0), List.of());
    for (CrashState state : List.of(beyond, before, notPending)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> examiner.at(run, ExaminerTest::recoverer, state).judge(),
          "refused");
    }
  }

  @Test
  void examine_targetThatFailsInAStep_isExaminedUpToThere() {
    OneFile failing =
        forgetful().failing("store m0 off=64 len=8 data=B", r -> OneFile.data(r, 64, 8, "B"));
    Run run = failing.run();
    Witness witness = new Witness();
    examiner.examine(run, recoverer(), PLAN, new SeenStates(1000), witness);
    assertFalse(witness.broken().isEmpty());
    int last = witness.points.getLast();
    assertEquals(forgetful().run().trace().size(), last);
    CrashState inside = CrashState.nothing(run.trace().size());
    assertThrows(
        IllegalArgumentException.class,
        () -> examiner.at(run, ExaminerTest::recoverer, inside).judge(),
        "failed");
  }

  @Test
  void examine_targetThatMisbehaves_isExaminedUpToThere() {
    OneFile misbehaving = healthy();
    int size = misbehaving.run().trace().size();
    misbehaving.step("unlink /b", Outcome.OK, r -> {}).store(0, 16, "C").persist(0, 16);
    Witness witness = new Witness();
    examiner.examine(misbehaving.run(), recoverer(), PLAN, new SeenStates(1000), witness);
    assertEquals(size, witness.points.getLast());
    Verdict live = examiner.judgeLive(misbehaving.run(), misbehaving.live());
    assertEquals(6, assertInstanceOf(Verdict.Misbehaved.class, live).step());
  }

  @Test
  void judgeLive_healthyRun_isKept() {
    assertEquals(Verdict.KEPT, examiner.judgeLive(healthy().run(), healthy().live()));
  }

  @Test
  void judgeLive_otherBytes_isMisbehaviour() {
    OneFile other = new OneFile().mapped(192).store(0, 16, "B").persist(0, 16).store(64, 24, "B");
    assertInstanceOf(Verdict.Misbehaved.class, examiner.judgeLive(healthy().run(), other.live()));
  }

  @Test
  void examine_recoveryThatUndoesItself_isNotMonotone() {
    HeapRecoverer recoverer =
        new HeapRecoverer(
            OneFile.device(),
            image -> {
              Observation seen = OneFile.recover(image);
              image[0] = 0;
              return seen;
            });
    Witness witness = new Witness();
    examiner.examine(healthy().run(), recoverer, PLAN, new SeenStates(1000), witness);
    assertFalse(witness.broken().isEmpty());
    for (Witness.Judged broken : witness.broken()) {
      assertEquals(Rule.MONOTONE, ((Broken) broken.verdict()).rule());
    }
  }

  @Test
  void examine_points_carryTheStepInProgress() {
    List<Integer> steps = new ArrayList<>();
    ExaminationListener listener =
        new ExaminationListener() {
          @Override
          public void point(int point, int step, PendingStores pending, Ledger ledger) {
            steps.add(step);
          }

          @Override
          public boolean judged(Supplier<CrashState> state, Observation seen, Verdict verdict) {
            return true;
          }
        };
    OneFile file =
        new OneFile()
            .step("f0 = create /a", Outcome.inode(11), r -> OneFile.commitSize(r, 0))
            .step("truncate f0 size=64", Outcome.OK, r -> OneFile.storeSize(r, 64));
    examiner.examine(file.run(), recoverer(), PLAN, new SeenStates(1000), listener);
    // In step 0 after the flush and at the end; in step 1 at the end.
    assertEquals(List.of(0, 0, 1), steps);
  }

  @Test
  void powerFailures_anyPoint_isWhatExamineSaw() {
    Run run = forgetful().run();
    ExaminationListener listener =
        new Witness() {
          @Override
          public void point(int point, int step, PendingStores pending, Ledger ledger) {
            super.point(point, step, pending, ledger);
            CrashState lost = CrashState.nothing(point);
            PendingStores again =
                examiner
                    .at(run, ExaminerTest::recoverer, lost)
                    .powerFailures()
                    .getFirst()
                    .pending();
            assertEquals(pending.size(), again.size());
            for (int i = 0; i < pending.size(); i++) {
              assertEquals(pending.line(i).number(), again.line(i).number());
              assertEquals(pending.line(i).atoms(), again.line(i).atoms());
            }
          }
        };
    examiner.examine(run, recoverer(), PLAN, new SeenStates(1000), listener);
  }

  private static Replay again(Examiner examiner, Run run, Witness.Judged judged) {
    return examiner.at(run, ExaminerTest::recoverer, judged.state());
  }

  private static List<String> told(List<Witness.Judged> judged) {
    return judged.stream()
        .map(each -> each.state() + " " + each.step() + " " + told(each.verdict()))
        .toList();
  }

  private static String told(Verdict verdict) {
    return verdict instanceof Broken broken
        ? broken.rule() + " " + broken.sentence() + " " + broken.promisedBy()
        : "kept";
  }
}
