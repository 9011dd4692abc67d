package dev.tornline.oracle.examine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.observation.KernelReport;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.recovery.HeapRecoverer;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.recovery.RecoveryResult;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.verdict.Judge;
import dev.tornline.oracle.verdict.Rule;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.verdict.Verdict.NotRecovered;
import dev.tornline.oracle.verdict.Verdict.Reported;
import dev.tornline.oracle.workload.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a kernel reports against itself while it recovers. */
class ReportedRecoveryTest {

  private static final KernelReport REPORT =
      new KernelReport("WARNING in toy_mount (fs/toy.c)", "WARNING: at fs/toy.c:7 toy_mount");

  private final Examiner examiner =
      new Examiner(new Contract(true, MetadataStrictness.PREFIX), PersistencyModel.DEFAULT);

  /** Recovers as usual, in a kernel that reports where the file has bytes. */
  private record Reporting(HeapRecoverer heap) implements Recoverer {

    @Override
    public void read(long address, byte[] target, int to) {
      heap.read(address, target, to);
    }

    @Override
    public void persist(long address, byte[] source, int from) {
      heap.persist(address, source, from);
    }

    @Override
    public void stage(long address, byte[] source, int from) {
      heap.stage(address, source, from);
    }

    @Override
    public void submit(RecoveryRequest request, Consumer<RecoveryResult> sink) {
      heap.submit(
          request,
          seen ->
              sink.accept(
                  new RecoveryResult(
                      seen.first(), seen.second(), seen.trace(), seen.loads(), List.of(REPORT))));
    }

    @Override
    public void drain() {
      heap.drain();
    }
  }

  private static Recoverer reporting() {
    return new Reporting(new HeapRecoverer(OneFile.device(), OneFile::recover));
  }

  @Test
  void report_ofARecoveryThatKeepsAllElse_isFoundInItsState_andReplayed() {
    Run run = new OneFile().mapped(192).store(0, 16, "A").persist(0, 16).run();
    List<CrashState> states = new ArrayList<>();
    List<Broken> found = new ArrayList<>();
    Examination sums =
        examiner.examine(
            run,
            reporting(),
            CrashPlan.THOROUGH,
            new SeenStates(1000),
            (state, _, verdict) -> {
              states.add(state.get());
              found.add(assertInstanceOf(Broken.class, verdict));
              return true;
            });
    assertTrue(sums.judged() > 3);
    assertEquals(sums.judged(), sums.broken());
    for (Broken each : found) {
      assertEquals(new Reported(-1, REPORT), each);
      assertEquals("r13-warning-in-toy_mount-fs-toy-c", each.signature(""));
    }
    assertEquals(
        new Reported(-1, REPORT),
        examiner.at(run, ReportedRecoveryTest::reporting, states.getLast()).judge());
  }

  @Test
  void report_besideALoss_hidesItNot() {
    OneFile forgetful =
        new OneFile()
            .step("f0 = create /a", Outcome.inode(11), r -> OneFile.commitSize(r, 0))
            .step("truncate f0 size=192", Outcome.OK, r -> OneFile.storeSize(r, 192))
            .step("m0 = mmap f0 off=0 len=4096 sync", Outcome.OK, r -> {})
            .store(0, 16, "A")
            .persist(0, 16);
    List<Rule> rules = new ArrayList<>();
    examiner.examine(
        forgetful.run(),
        reporting(),
        CrashPlan.THOROUGH,
        new SeenStates(1000),
        (_, _, verdict) -> {
          rules.add(assertInstanceOf(Broken.class, verdict).rule());
          return true;
        });
    assertTrue(rules.contains(Rule.BINDING), rules::toString);
    assertTrue(rules.contains(Rule.KERNEL), rules::toString);
  }

  @Test
  void nothingReported_changesNoVerdict() {
    Verdict lost = new NotRecovered(Stage.MOUNT, "no superblock");
    assertEquals(lost, Judge.with(List.of(REPORT), lost));
    assertEquals(lost, Judge.with(List.of(), lost));
    assertEquals(Verdict.KEPT, Judge.with(List.of(), Verdict.KEPT));
  }
}
