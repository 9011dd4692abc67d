package dev.tornline.fuzzer.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.finding.Finding;
import dev.tornline.fuzzer.finding.FindingMaker;
import dev.tornline.fuzzer.finding.FindingReader;
import dev.tornline.fuzzer.finding.LoadedFinding;
import dev.tornline.fuzzer.finding.StoredFinding;
import dev.tornline.fuzzer.replay.FindingReplay;
import dev.tornline.fuzzer.replay.ReplayResult;
import dev.tornline.fuzzer.replay.WorkloadReplay;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.SetupDocument;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.fuzzer.worker.WorkerSettings.Mutation;
import dev.tornline.oracle.persistency.PersistencyModel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Defects of jext are found from an empty corpus. The aim is a minute on two cores; the limit is
 * wider, since tests share the machine.
 */
@Tag("slow")
final class JextDefectsTest {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int STATES = 1000;

  @TempDir private Path folder;

  /** One of each kind; {@code tornline bench defects} measures all of them. */
  static Stream<String> defects() {
    return Stream.of(
        "sync-only-if-new",
        "map-before-commit",
        "pmd-skips-sync",
        "commit-without-fence",
        "torn-commit-accepted",
        "punch-leaves-mapping");
  }

  @MethodSource("defects")
  @ParameterizedTest
  void defect_fromAnEmptyCorpus_isFoundAndToBlame(String defect) throws Exception {
    StoredFinding found = fuzz(defect);
    assertFalse(found.finding().confirmation().flaky());
    LoadedFinding kept = FindingReader.read(found.folder().resolve("finding.json"));
    assertTrue(kept.trace().isPresent());
    boolean crashed = found.finding().kind() == Finding.Kind.BROKEN_PROMISE;
    assertEquals(crashed, kept.image().isPresent());
    StringWriter out = new StringWriter();
    assertEquals(
        ReplayResult.BROKEN,
        new FindingReplay(
                found.finding().setup().resolve(TargetCatalog.onClassPath()),
                new PrintWriter(out),
                Duration.ofMinutes(1),
                Activity.SILENT)
            .replay(kept),
        out::toString);
    Setup healthy = plan(List.of()).harnesses(TargetCatalog.onClassPath()).getFirst().setup();
    assertEquals(
        ReplayResult.KEPT,
        new WorkloadReplay(
                healthy,
                new FindingMaker(healthy, "", ""),
                CrashBudget.REPLAY,
                new PrintWriter(out),
                Activity.SILENT)
            .replay(kept.workload()),
        out::toString);
  }

  private StoredFinding fuzz(String defect) throws Exception {
    CampaignPlan plan = plan(List.of(defect));
    RunOptions run =
        new RunOptions(
            1,
            0xfeedL,
            Optional.of(LIMIT),
            1,
            60,
            Mutation.OPERATIONS,
            Collections.emptySortedSet());
    try (CampaignFolder campaign = CampaignFolder.create(folder.resolve("campaign"), plan)) {
      RunResult result =
          new Campaign(
                  campaign,
                  plan.harnesses(TargetCatalog.onClassPath()),
                  run,
                  "0.0.0",
                  new Quiet(),
                  System::nanoTime)
              .run();
      assertEquals(EndReason.FINDINGS, result.reason(), result::toString);
      return result.progress().findings().getFirst();
    }
  }

  private static CampaignPlan plan(List<String> defects) {
    return new CampaignPlan(
        new SetupDocument(
            "jext",
            Collections.emptySortedMap(),
            defects,
            16,
            PersistencyModel.DEFAULT.domain(),
            PersistencyModel.DEFAULT.tearing(),
            PersistencyModel.DEFAULT.blockWrites()),
        List.of(),
        STATES,
        CrashBudget.RECOVERY_DEPTH,
        List.of());
  }

  private static final class Quiet implements CampaignWatcher {
    @Override
    public void progress(Progress progress) {}

    @Override
    public void found(StoredFinding finding) {}

    @Override
    public void trouble(String message) {}
  }
}
