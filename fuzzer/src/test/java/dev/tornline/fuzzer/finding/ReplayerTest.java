package dev.tornline.fuzzer.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.finding.Replayer.Replay;
import dev.tornline.fuzzer.replay.FindingReplay;
import dev.tornline.fuzzer.replay.ReplayResult;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.toy.ToyTarget;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The outcomes that replays distinguish. */
final class ReplayerTest {

  private static final Workload PUNCH =
      Workload.of(
          new Operation.Create(0, FilePath.parse("/a")),
          new Operation.Fallocate(0, FallocateMode.PUNCH, 0, 4096));

  private final StringWriter out = new StringWriter();

  @Test
  void finding_onItsDefect_isReproducedWithItsReport() throws InterruptedException {
    FindingReport report = Findings.lazySize();
    assertEquals(ReplayResult.BROKEN, replay(Findings.toy(ToyTarget.LAZY_SIZE), report.finding()));
    String withoutSuspects = report.text().substring(0, report.text().indexOf("\nSuspects: "));
    assertTrue(out.toString().contains(withoutSuspects), out.toString());
    assertTrue(out.toString().endsWith("reproduced: r2-wrong-size-by-store\n"), out.toString());
  }

  @Test
  void finding_onTheRepairedTarget_isNotReproduced() throws InterruptedException {
    assertEquals(
        ReplayResult.NOT_REPRODUCED, replay(Findings.toy(), Findings.lazySize().finding()));
    assertTrue(out.toString().contains("the trace differs from the recorded one"), out.toString());
  }

  @Test
  void live_targetThatThrows_isWrong() {
    Replay replay = new Replayer(Findings.toy(ToyTarget.PUNCH_THROWS)).live(PUNCH);
    Evidence evidence = assertInstanceOf(Replay.Wrong.class, replay).evidence();
    assertEquals(Finding.Kind.LIVE_FAILURE, evidence.kind());
    assertTrue(evidence.signature().contains("IllegalStateException"), evidence.signature());
  }

  @Test
  void live_healthyTarget_isFine() {
    assertInstanceOf(Replay.Fine.class, new Replayer(Findings.toy()).live(PUNCH));
  }

  @Test
  void hang_thatStillHangs_isReproducedInTime() throws InterruptedException {
    Setup setup = Findings.toy(ToyTarget.PUNCH_HANGS);
    try {
      assertEquals(
          ReplayResult.BROKEN,
          new FindingReplay(setup, new PrintWriter(out), Duration.ofMillis(500), Activity.SILENT)
              .replay(loaded(hang(), PUNCH)));
    } finally {
      endHangingThreads();
    }
  }

  /** A hang takes a processor from all tests that follow in this process. */
  private static void endHangingThreads() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("replay")) {
        thread.interrupt();
        thread.join();
      }
    }
  }

  @Test
  void hang_onTheRepairedTarget_isNotReproduced() throws InterruptedException {
    assertEquals(
        ReplayResult.NOT_REPRODUCED,
        new FindingReplay(
                Findings.toy(), new PrintWriter(out), Duration.ofSeconds(30), Activity.SILENT)
            .replay(loaded(hang(), PUNCH)));
  }

  @Test
  void findingOfAnotherKernel_saysWithWhichItWasFound() throws InterruptedException {
    Finding known = Findings.lazySize().finding();
    Finding elsewhere =
        new Finding(
            known.schema(),
            known.id(),
            known.kind(),
            known.setup(),
            new TreeMap<>(Map.of("kernel", "6.1.0")),
            known.violation(),
            known.crash(),
            known.provenance(),
            known.confirmation());
    assertEquals(ReplayResult.BROKEN, replay(Findings.toy(ToyTarget.LAZY_SIZE), elsewhere));
    assertTrue(out.toString().contains("found with kernel 6.1.0\n"), out::toString);
  }

  private static Finding hang() {
    Finding other = Findings.lazySize().finding();
    return Finding.of(
        Finding.Kind.HANG,
        Findings.toy(),
        new Finding.Violation(
            other.violation().contract(), "hang", "hang in ToyFs.fallocate", "it hangs"),
        Optional.empty(),
        new Finding.Provenance("0.0.0", "", ""),
        Finding.Confirmation.NONE);
  }

  private ReplayResult replay(Setup setup, Finding finding) throws InterruptedException {
    Workload workload = WorkloadText.parse("test", Findings.lazySize().workload());
    return new FindingReplay(setup, new PrintWriter(out), Duration.ofSeconds(30), Activity.SILENT)
        .replay(loaded(finding, workload));
  }

  private static LoadedFinding loaded(Finding finding, Workload workload) {
    return new LoadedFinding(
        Path.of("finding.json"), finding, workload, Optional.empty(), Optional.empty());
  }
}
