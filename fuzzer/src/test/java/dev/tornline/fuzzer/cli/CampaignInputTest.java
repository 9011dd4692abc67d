package dev.tornline.fuzzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.campaign.CampaignFolder;
import dev.tornline.fuzzer.campaign.CampaignPlan;
import dev.tornline.fuzzer.codec.CorpusEntry;
import dev.tornline.fuzzer.codec.WorkloadCodec;
import dev.tornline.fuzzer.finding.FindingStore;
import dev.tornline.fuzzer.finding.Findings;
import dev.tornline.fuzzer.finding.Suspicion;
import dev.tornline.fuzzer.setup.SetupDocument;
import dev.tornline.fuzzer.testing.Golden;
import dev.tornline.fuzzer.toy.ToyTarget;
import dev.tornline.oracle.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a campaign has kept is given to commands: findings by their ids, and its corpus. */
final class CampaignInputTest {

  @TempDir private Path folder;
  private Path root;
  private Path finding;
  private Path entry;
  private String id;

  @BeforeEach
  void makeCampaign() throws IOException {
    root = folder.resolve("toy-1");
    CampaignFolder.create(root, plan()).close();
    finding =
        FindingStore.open(CampaignFolder.findingsOf(root))
            .add(Findings.lazySize())
            .orElseThrow()
            .folder();
    id = finding.getFileName().toString().substring(0, 8);
    byte[] bytes = WorkloadCodec.encode(Findings.LAZY_SIZE);
    entry = root.resolve("corpus").resolve(CorpusEntry.nameOf(bytes));
    Files.write(entry, bytes);
    Files.write(
        root.resolve("seeds").resolve(CorpusEntry.nameOfSeed(0)),
        WorkloadCodec.encode(Workload.of()));
  }

  static CampaignPlan plan() {
    return new CampaignPlan(
        SetupDocument.of(Findings.toy(ToyTarget.LAZY_SIZE)), List.of(), 500, 1, List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay", "explain"})
  void id_ofAFinding_isTheFinding(String command) {
    Cli named = Cli.run(command, "--campaign", root.toString(), id);
    assertEquals(Cli.run(command, finding.toString()), named);
    assertEquals("", named.err());
  }

  @Test
  void minimize_ofAnId_writesBesideTheFindingAndLeavesTheIdToIt() {
    Cli minimized = Cli.run("minimize", "--campaign", root.toString(), id);
    assertEquals(0, minimized.code(), minimized.err());
    assertTrue(Files.exists(finding.resolveSibling(finding.getFileName() + ".min")));
    assertEquals(1, Cli.run("replay", "--campaign", root.toString(), id).code());
  }

  @Test
  void regress_ofAnId_runsOnItsTarget() throws IOException {
    golden("regress-id", "regress", "--campaign", root.toString(), id);
  }

  @Test
  void id_ofNoFinding_namesTheCampaign() throws IOException {
    golden("id-unknown", "replay", "--campaign", root.toString(), "0000beef");
  }

  @Test
  void id_ofTwoFindings_namesThem() throws IOException {
    Files.createDirectory(finding.resolveSibling(id + "-other"));
    golden("id-ambiguous", "replay", "--campaign", root.toString(), id);
  }

  @Test
  void campaign_itself_standsForItsFindings() throws IOException {
    assertEquals(Cli.run("replay", finding.toString()), Cli.run("replay", root.toString()));
    golden("regress-campaign", "regress", root.toString());
    golden("regress-campaigns", "regress", "--target", "toy", folder.toString());
  }

  @Test
  void campaign_withoutFindings_isRefused() throws IOException {
    Path empty = folder.resolve("toy-2");
    CampaignFolder.create(empty, plan()).close();
    golden("replay-campaign-without-findings", "replay", empty.toString());
  }

  @Test
  void entryOfTheCorpus_runsOnWhatTheCampaignFuzzes() throws IOException {
    Cli replayed = Cli.run("replay", entry.toString());
    assertEquals(1, replayed.code(), replayed.out());
    assertTrue(replayed.out().contains("toy with lazy-size"), replayed.out());
    assertEquals(0, Cli.run("replay", "--target", "toy", entry.toString()).code());
    assertEquals(0, Cli.run("explain", "--target", "toy", entry.toString()).code());
    assertEquals(0, Cli.run("minimize", "-o", folder + "/small", entry.toString()).code());
  }

  @Test
  void corpus_isReplayedAndRegressedAsAFolder() throws IOException {
    Cli replayed = Cli.run("replay", root.resolve("corpus").toString());
    assertEquals(Cli.run("replay", entry.toString()), replayed);
    golden("regress-corpus", "regress", root + "/corpus", root + "/seeds/seed-00000");
  }

  @Test
  void regress_entryWhoseStepsFail_needsToKeepItsPromisesOnly() throws IOException {
    byte[] bytes = new byte[WorkloadCodec.RECORD_BYTES * 3]; // steps on files that are not open
    Files.write(root.resolve("corpus").resolve(CorpusEntry.nameOf(bytes)), bytes);
    Cli run = Cli.run("regress", root + "/corpus");
    assertEquals(0, run.code(), run.out() + run.err());
  }

  @Test
  void fuzz_fromACorpus_saysHowMuchOfIt() throws IOException {
    Path second = folder.resolve("second");
    String limits = "--duration 1s --workers 1 --seed 1 --stop-after-findings 1 --known ";
    List<String> command = new ArrayList<>(List.of("fuzz", "toy", "--defect", "lazy-size"));
    command.addAll(List.of((limits + root + " --corpus " + root).split(" ")));
    command.addAll(List.of("--campaign", second.toString()));
    Golden.check("cli/fuzz-head", head(command));
    Files.copy(
        entry,
        second.resolve("corpus").resolve(entry.getFileName()),
        StandardCopyOption.REPLACE_EXISTING);
    command.add("--resume");
    Golden.check("cli/fuzz-head-resumed", head(command));
  }

  private String head(List<String> command) {
    Cli run = Cli.run(command.toArray(String[]::new));
    assertTrue(run.code() == 0 || run.code() == 1, run.err());
    return run.out()
        .substring(0, run.out().indexOf("\n\n") + 1)
        .replace(folder.toString(), "DIR")
        .replaceAll("[0-9]+ workloads? of", "N workloads of");
  }

  @Test
  void resume_ofACampaign_namesTheSuspectsThatNobodyLookedFor() throws IOException {
    assertTrue(Suspicion.isOpen(finding));
    assertEquals(List.of(finding), Suspicion.openIn(finding.getParent()));
    Cli run =
        Cli.run(
            "fuzz",
            "--resume",
            "--campaign",
            root.toString(),
            "--duration",
            "1s",
            "--workers",
            "1");
    assertTrue(run.code() == 0 || run.code() == 1, run.err());
    assertFalse(Suspicion.isOpen(finding));
    String report = Files.readString(finding.resolve("report.txt"));
    assertTrue(report.contains("\nSuspects:\n  1  toy."), report);
    assertFalse(report.contains("not looked for"), report);
  }

  @Test
  void newest_isTheCampaignThatRanLast() throws IOException {
    Path later = folder.resolve("a");
    CampaignFolder.create(later, plan()).close();
    Path other = folder.resolve("broken");
    Files.createDirectory(other);
    Files.writeString(other.resolve("campaign.json"), "{");
    ranAt(root, 2);
    ranAt(later, 3);
    ranAt(other, 4);
    assertEquals(Optional.of(other), CampaignFolder.newest(folder, Optional.empty()));
    assertEquals(Optional.of(later), CampaignFolder.newest(folder, Optional.of("toy")));
    ranAt(root, 5);
    assertEquals(Optional.of(root), CampaignFolder.newest(folder, Optional.of("toy")));
    assertEquals(Optional.empty(), CampaignFolder.newest(folder, Optional.of("jext")));
    assertEquals(Optional.empty(), CampaignFolder.newest(folder.resolve("x"), Optional.empty()));
  }

  private static void ranAt(Path campaign, int second) throws IOException {
    Path runs = campaign.resolve("runs.log");
    Files.writeString(runs, "");
    Files.setLastModifiedTime(runs, FileTime.fromMillis(1000L * second));
  }

  private void golden(String name, String... arguments) throws IOException {
    String transcript = Cli.run(arguments).transcript(String.join(" ", arguments));
    Golden.check("cli/" + name, transcript.replace(folder.toString(), "DIR"));
  }
}
