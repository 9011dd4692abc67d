package dev.tornline.fuzzer.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.campaign.Toys.Watched;
import dev.tornline.fuzzer.finding.Finding;
import dev.tornline.fuzzer.finding.FindingReader;
import dev.tornline.fuzzer.finding.Replayer;
import dev.tornline.fuzzer.finding.Replayer.Replay;
import dev.tornline.fuzzer.finding.StoredFinding;
import dev.tornline.fuzzer.protocol.WorkerStats;
import dev.tornline.fuzzer.setup.SetupDocument;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.fuzzer.store.Json;
import dev.tornline.fuzzer.store.Sha1;
import dev.tornline.fuzzer.testing.FolderSnapshot;
import dev.tornline.fuzzer.toy.ToyTarget;
import dev.tornline.fuzzer.worker.HarnessSettings;
import dev.tornline.fuzzer.worker.WorkerSettings.Mutation;
import dev.tornline.oracle.persistency.BlockWrites;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole campaigns on the toy target, with real workers. */
final class CampaignTest {

  private static final Workload PUNCH =
      Workload.of(
          new Operation.Create(0, FilePath.parse("/a")),
          new Operation.Fallocate(0, FallocateMode.PUNCH, 0, 4096));

  @TempDir private Path temporary;

  private Path root() {
    return temporary.resolve("campaign");
  }

  @Test
  void campaign_plantedBug_isFoundConfirmedAndKept() throws Exception {
    Watched run = Toys.run(root(), Toys.run(1, 30, Mutation.OPERATIONS), ToyTarget.LAZY_SIZE);
    assertEquals(EndReason.FINDINGS, run.result().reason());
    assertEquals(List.of(), run.troubles());
    StoredFinding found = run.result().progress().findings().getFirst();
    Path document = found.folder().resolve("finding.json");
    Finding finding = FindingReader.document(document);
    assertEquals(new Finding.Confirmation(3, 3), finding.confirmation());
    Replay replay =
        new Replayer(finding.setup().resolve(new TargetCatalog(List.of(new ToyTarget()))))
            .crash(
                FindingReader.workloadOf(document, finding),
                finding.crashState(),
                finding.provenance().traceHash());
    assertTrue(replay instanceof Replay.Wrong, replay::toString);
    assertNoScratchFiles();
  }

  @Test
  void campaign_severalVariants_takesTurnsAndFindsTheBugOfTheSecond() throws Exception {
    Map<String, String> lazy = Map.of("mount", "x", "variant", ToyTarget.LAZY);
    CampaignPlan plain = Toys.plan();
    CampaignPlan plan =
        new CampaignPlan(
            new SetupDocument(
                plain.setup().target(),
                new TreeMap<>(Map.of("mount", "x")),
                plain.setup().defects(),
                plain.setup().deviceMib(),
                plain.setup().domain(),
                plain.setup().tearing(),
                plain.setup().blockWrites()),
            List.of("default", ToyTarget.LAZY),
            plain.statesPerWorkload(),
            plain.recoveryDepth(),
            plain.corpus());
    List<HarnessSettings> harnesses = plan.harnesses(new TargetCatalog(List.of(new ToyTarget())));
    RunOptions day =
        new RunOptions(
            1,
            0xfeedL,
            Optional.of(Duration.ofDays(1)),
            0,
            30,
            Mutation.OPERATIONS,
            Collections.emptySortedSet());
    try (CampaignFolder folder = CampaignFolder.create(root(), plan)) {
      assertEquals(plan, CampaignFolder.planOf(root()));
      // A turn is over after seconds. The first one is that of the default variant.
      Watched run =
          Toys.watch(
              folder,
              day,
              campaign -> {
                if (settingsOfFindings(folder).contains(lazy)) {
                  campaign.interrupt();
                }
              },
              harnesses,
              () -> System.nanoTime() * 30);
      assertEquals(EndReason.INTERRUPTED, run.result().reason());
      assertEquals(List.of(), run.troubles());
    }
  }

  private static List<Map<String, String>> settingsOfFindings(CampaignFolder folder) {
    try (Stream<Path> found = Files.list(folder.findings())) {
      return found
          .map(each -> each.resolve("finding.json"))
          .filter(Files::exists)
          .<Map<String, String>>map(document -> FindingReader.document(document).setup().settings())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void plan_ofAnEarlierSchema_isRefusedWithARemedy() throws Exception {
    try (CampaignFolder _ = CampaignFolder.create(root(), Toys.plan())) {
      Path file = root().resolve("campaign.json");
      assertEquals(Toys.plan(), CampaignFolder.planOf(root()));
      Files.writeString(file, "{ \"schema\" : 3, \"target\" : \"toy\" }");
      assertEquals(
          file
              + ": campaign of schema 3; this version of Tornline reads schema 6: start a new"
              + " campaign in another folder",
          assertThrows(UserException.class, () -> CampaignFolder.planOf(root())).getMessage());
    }
  }

  @Test
  void plan_ofTheSchemaBefore_isRead() throws Exception {
    CampaignPlan plan = Toys.plan();
    try (CampaignFolder _ = CampaignFolder.create(root(), plan)) {
      Files.writeString(
          root().resolve("campaign.json"), "{ \"schema\" : 4, " + before(plan).substring(1));
      assertEquals(plan, CampaignFolder.planOf(root()));
    }
  }

  @Test
  void plan_ofSchema5_isOfTornBlockWritesUnlessEdited() throws Exception {
    CampaignPlan plan = Toys.plan();
    try (CampaignFolder _ = CampaignFolder.create(root(), plan)) {
      Path file = root().resolve("campaign.json");
      String checksum = Sha1.hex(before(plan).getBytes(StandardCharsets.UTF_8));
      String text = "{\"schema\":5,\"plan\":%s,\"checksum\":\"%s\"}";
      Files.writeString(file, text.formatted(before(plan), checksum));
      assertEquals(plan, CampaignFolder.planOf(root()));
      assertEquals(BlockWrites.TORN, plan.setup().blockWrites());
      Files.writeString(file, text.formatted(before(plan).replace("WORD", "LINE"), checksum));
      assertTrue(
          assertThrows(UserException.class, () -> CampaignFolder.planOf(root()))
              .getMessage()
              .contains("edited after the campaign began"));
    }
  }

  /** As it was before a setup said what becomes of block writes. */
  private static String before(CampaignPlan plan) {
    String today = Json.printLine(plan);
    String before = today.replace(",\"blockWrites\":\"TORN\"", "");
    assertNotEquals(today, before);
    return before;
  }

  @Test
  void stats_ofTheFormBefore_areOneRun() throws Exception {
    Path file = temporary.resolve("stats.json");
    assertEquals(CampaignStats.NONE, CampaignStats.read(file));
    WorkerStats last = new WorkerStats(1, 2, 3, 4, 5, 6, 7, 8, 9);
    Files.writeString(file, Json.print(last));
    CampaignStats read = CampaignStats.read(file);
    assertEquals(CampaignStats.of(1, Duration.ZERO, last), read);
    assertEquals(last, read.total());
    Files.writeString(file, Json.print(read));
    assertEquals(read, CampaignStats.read(file));
  }

  @Test
  void campaign_withDamagedFiles_goesOnWithoutThem() throws Exception {
    CampaignFolder.create(root(), Toys.plan()).close();
    Path damaged = Files.createDirectory(root().resolve("findings/0123abcd-r1"));
    Files.writeString(damaged.resolve("finding.json"), "{\"schema\": 5, \"id\"");
    Files.writeString(root().resolve("stats.json"), "{\"schema\": 2");
    Watched run;
    try (CampaignFolder folder = CampaignFolder.resume(root())) {
      run = Toys.watch(folder, Toys.run(0, 30, Mutation.OPERATIONS), Campaign::interrupt);
    }
    assertEquals(
        List.of(
            damaged
                + "/finding.json:1:19: not a finding: unexpected end of file; the finding is moved"
                + " to "
                + root()
                + "/damaged/0123abcd-r1",
            root()
                + "/stats.json:1:13: not a campaign's statistics: unexpected end of file; totals"
                + " start from zero"),
        run.troubles());
    assertTrue(Files.exists(root().resolve("damaged/0123abcd-r1/finding.json")));
    assertFalse(Files.exists(damaged));
    assertEquals(1, run.result().all().runs());
  }

  @Test
  void campaign_resumed_keepsCorpusAndKnowsItsFindings() throws Exception {
    Watched first = Toys.run(root(), Toys.run(1, 30, Mutation.OPERATIONS), ToyTarget.LAZY_SIZE);
    assertEquals(1, first.result().progress().findings().size());
    var findings = FolderSnapshot.of(root().resolve("findings"));
    var corpus = FolderSnapshot.of(root().resolve("corpus"));
    RunOptions briefly =
        new RunOptions(
            1,
            7,
            Optional.of(Duration.ofSeconds(3)),
            0,
            30,
            Mutation.OPERATIONS,
            Collections.emptySortedSet());
    Watched again = Toys.resume(root(), briefly, ToyTarget.LAZY_SIZE);
    assertEquals(1, again.result().progress().known());
    CampaignStats before = first.result().all();
    CampaignStats all = again.result().all();
    assertEquals(all, CampaignStats.read(root().resolve("stats.json")));
    assertEquals(2, all.runs());
    assertTrue(all.workloads() >= before.workloads(), all::toString);
    assertTrue(all.elapsed().compareTo(before.elapsed().plusSeconds(3)) >= 0, all::toString);
    assertEquals(all.total(), again.result().progress().total());
    assertFalse(isEmpty("corpus"));
    assertTrue(
        FolderSnapshot.of(root().resolve("findings"))
            .entrySet()
            .containsAll(findings.entrySet().stream().filter(e -> e.getValue() >= 0).toList()));
    assertTrue(FolderSnapshot.of(root().resolve("corpus")).keySet().containsAll(corpus.keySet()));
  }

  @Test
  void campaign_interrupted_savesAndLeavesNothingBehind() throws Exception {
    Watched run = Toys.run(root(), Toys.run(0, 30, Mutation.OPERATIONS), Campaign::interrupt);
    assertEquals(EndReason.INTERRUPTED, run.result().reason());
    assertTrue(run.result().progress().total().workloads() > 0);
    assertTrue(Files.exists(root().resolve("stats.json")));
    assertNoScratchFiles();
    assertEquals("toy", CampaignFolder.planOf(root()).setup().target());
  }

  @Test
  void campaign_underPlainJazzer_findsThrowingTarget() throws Exception {
    Watched run;
    try (CampaignFolder folder = CampaignFolder.create(root(), Toys.plan(ToyTarget.PUNCH_THROWS))) {
      SeedCorpus.store(List.of(PUNCH), folder);
      run = Toys.watch(folder, Toys.run(1, 30, Mutation.BYTES), _ -> {}, ToyTarget.PUNCH_THROWS);
    }
    Finding finding = run.result().progress().findings().getFirst().finding();
    assertEquals(Finding.Kind.LIVE_FAILURE, finding.kind());
    assertEquals(new Finding.Confirmation(3, 3), finding.confirmation());
  }

  @Test
  void campaign_hangingTarget_isAFindingAndTheWorkerIsReplaced() throws Exception {
    Watched run = Toys.run(root(), Toys.run(1, 2, Mutation.OPERATIONS), ToyTarget.PUNCH_HANGS);
    Finding finding = run.result().progress().findings().getFirst().finding();
    assertEquals(Finding.Kind.HANG, finding.kind());
    assertTrue(
        finding.violation().signature().contains("ToyFs.fallocate"),
        finding.violation().signature());
    assertEquals(1, run.result().progress().deaths());
  }

  @Test
  void campaign_targetThatEndsTheProcess_isAFinding() throws Exception {
    Watched run = Toys.run(root(), Toys.run(1, 30, Mutation.OPERATIONS), ToyTarget.PUNCH_KILLS);
    Finding finding = run.result().progress().findings().getFirst().finding();
    assertEquals(Finding.Kind.PROCESS_DEATH, finding.kind());
    assertNoScratchFiles();
  }

  @Test
  void campaign_whoseWorkersDieAtOnce_givesUp() throws Exception {
    Path corpus = root().resolve("corpus");
    Watched run;
    try (CampaignFolder folder = CampaignFolder.create(root(), Toys.plan())) {
      Files.delete(corpus);
      Files.writeString(corpus, "not a folder");
      run = Toys.watch(folder, Toys.run(0, 30, Mutation.OPERATIONS), _ -> {});
    }
    assertEquals(EndReason.WORKERS_DIE, run.result().reason());
    assertTrue(run.result().trouble().contains("log"), run.result().trouble());
  }

  @Test
  void folder_inUse_isRefused() throws Exception {
    try (CampaignFolder first = CampaignFolder.create(root(), Toys.plan())) {
      assertEquals(root(), first.root());
      assertThrows(UserException.class, () -> CampaignFolder.resume(root()));
    }
    CampaignFolder.resume(root()).close();
  }

  private boolean isEmpty(String folder) throws IOException {
    return FolderSnapshot.of(root().resolve(folder)).size() == 1;
  }

  private void assertNoScratchFiles() throws IOException {
    List<String> left =
        FolderSnapshot.of(root().resolve("workers")).keySet().stream()
            .filter(name -> !name.isEmpty() && !name.matches("w\\d+(/log)?"))
            .toList();
    assertEquals(List.of(), left);
  }
}
