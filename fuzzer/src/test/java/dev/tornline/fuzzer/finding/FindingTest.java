package dev.tornline.fuzzer.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.finding.Finding.Confirmation;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.fuzzer.store.Json;
import dev.tornline.fuzzer.testing.FolderSnapshot;
import dev.tornline.fuzzer.testing.Golden;
import dev.tornline.fuzzer.toy.ToyTarget;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.Tearing;
import dev.tornline.oracle.persistency.TornLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** Findings: made, kept, read back, replayed. */
final class FindingTest {

  @TempDir private Path folder;

  @Test
  void maker_lazySize_confirmsAndMakesSmall() {
    Finding finding = Findings.lazySize().finding();
    assertEquals(new Confirmation(3, 3), finding.confirmation());
    assertEquals("r1-wrong-size-by-store", finding.signature());
    assertEquals(Finding.Kind.BROKEN_PROMISE, finding.kind());
    assertEquals(Tearing.LINE, finding.tearingNeeded());
    long steps =
        Findings.lazySize().workload().lines().skip(2).filter(line -> !line.isEmpty()).count();
    assertTrue(steps < Findings.LAZY_SIZE.steps().size(), "still " + steps + " steps");
  }

  @Test
  void maker_sameEvidenceTwice_isIdentical() {
    assertEquals(Findings.lazySize(), Findings.lazySize());
  }

  @Test
  void store_finding_keepsGoldenFiles() throws IOException {
    StoredFinding stored = FindingStore.open(folder).add(Findings.lazySize()).orElseThrow();
    for (String name : List.of("description", "finding.json", "workload.tl", "story.txt")) {
      Golden.check("finding/" + name, Files.readString(stored.folder().resolve(name)));
    }
  }

  @Test
  void docs_exampleOfADocument_isTheGoldenOne() throws IOException {
    String docs = Files.readString(Path.of("../docs/findings.md"));
    assertTrue(
        docs.contains("```json\n" + Json.print(Findings.lazySize().finding()) + "```"),
        "docs/findings.md shows another finding.json than is written");
  }

  @Test
  void reader_findingOfSchema1_isTheSame() throws IOException {
    FindingReport report = Findings.lazySize();
    Path file = folder.resolve("finding.json");
    String text = Json.print(report.finding());
    String old = withoutSettings(text, 1).replaceFirst(",\\s*\"inRecovery\" : null", "");
    Files.writeString(file, old);
    assertEquals(withoutNeeds(report.finding()), FindingReader.document(file));
  }

  @Test
  void reader_findingOfSchema2_hasNoSettings() throws IOException {
    FindingReport report = Findings.lazySize();
    Path file = folder.resolve("finding.json");
    Files.writeString(file, withoutSettings(Json.print(report.finding()), 2));
    assertEquals(withoutNeeds(report.finding()), FindingReader.document(file));
  }

  @Test
  void reader_findingOfSchema3_saysNotWhatItNeeds() throws IOException {
    FindingReport report = Findings.lazySize();
    Path file = folder.resolve("finding.json");
    Files.writeString(file, ofSchema(Json.print(report.finding()), 3));
    assertEquals(withoutNeeds(report.finding()), FindingReader.document(file));
  }

  @Test
  void reader_findingWithUnknownNeed_isRefused() throws IOException {
    String text = Json.print(Findings.lazySize().finding());
    Path file = folder.resolve("finding.json");
    for (String need : List.of("\"LUCK\"", "null", "0")) {
      String other = text.replace("[ \"LOST_LINE\" ]", "[ " + need + " ]");
      assertNotEquals(text, other);
      Files.writeString(file, other);
      UserException refused =
          assertThrows(UserException.class, () -> FindingReader.document(file), need);
      assertTrue(refused.getMessage().contains("needs.what"), refused.getMessage());
    }
  }

  @Test
  void finding_withSettings_isReadBackAndSetUpWithThem() throws IOException {
    Setup plain = Findings.toy();
    Setup lazy =
        new Setup(
            plain.target().with(new TreeMap<>(Map.of("variant", ToyTarget.LAZY))),
            plain.defects(),
            plain.geometry(),
            plain.model());
    FindingReport report = Findings.of(lazy);
    StoredFinding stored = FindingStore.open(folder).add(report).orElseThrow();
    Finding read = FindingReader.document(stored.folder().resolve("finding.json"));
    assertEquals(Map.of("variant", ToyTarget.LAZY), read.settings());
    Setup again = read.setup(new TargetCatalog(List.of(new ToyTarget())));
    assertEquals(read.settings(), again.target().configuration());
    assertTrue(report.story().contains("target toy (variant lazy), "), report.story());
  }

  private Finding withoutNeeds(Finding finding) throws IOException {
    Path file = folder.resolve("plain.json");
    String text = Json.print(finding);
    Files.writeString(file, text.replaceFirst("(\"needs\" : )\\{[^}]*\\}", "$1null"));
    Finding without = FindingReader.document(file);
    assertTrue(without.needs().isEmpty());
    return without;
  }

  private static String withoutSettings(String text, int schema) {
    return replaced(ofSchema(text, schema), "\"settings\" : \\{ \\},\\s*", "");
  }

  private static String ofSchema(String text, int schema) {
    return replaced(
        replaced(text, "\"schema\" : \\d", "\"schema\" : " + schema),
        "\"needs\" : \\{[^}]*\\},\\s*",
        "");
  }

  private static String replaced(String text, String pattern, String by) {
    String other = text.replaceFirst(pattern, by);
    assertNotEquals(text, other);
    return other;
  }

  @Test
  void reader_storedFinding_isTheSame() throws IOException {
    FindingReport report = Findings.lazySize();
    StoredFinding stored = FindingStore.open(folder).add(report).orElseThrow();
    Finding read = FindingReader.document(stored.folder().resolve("finding.json"));
    assertEquals(report.finding(), read);
    assertEquals(
        report.finding().setup(new TargetCatalog(List.of(new ToyTarget()))).geometry(),
        read.setup(new TargetCatalog(List.of(new ToyTarget()))).geometry());
  }

  @Test
  void json_report_survivesTheLineToTheCampaign() {
    FindingReport report = Findings.lazySize();
    String line = Json.printLine(report);
    assertFalse(line.contains("\n"));
    assertEquals(report, Json.parseLine(line, FindingReport.class));
  }

  @Test
  void store_sameSignatureTwice_isWrittenOnce() throws IOException {
    FindingStore store = FindingStore.open(folder);
    assertTrue(store.add(Findings.lazySize()).isPresent());
    var before = FolderSnapshot.of(folder);
    assertTrue(store.add(Findings.lazySize()).isEmpty());
    assertEquals(before, FolderSnapshot.of(folder));
    assertTrue(FindingStore.open(folder).add(Findings.lazySize()).isEmpty());
  }

  @Test
  void store_halfWrittenFinding_isForgotten() throws IOException {
    Files.createDirectories(folder.resolve(".12345678-half.new"));
    Files.writeString(folder.resolve(".12345678-half.new/description"), "half");
    assertEquals(0, FindingStore.open(folder).size());
    assertEquals(1, FolderSnapshot.of(folder).size());
  }

  @Test
  void crash_tornLines_surviveJson() {
    RoaringBitmap persisted = RoaringBitmap.bitmapOf(3, 16, 17, 18, 255);
    CrashState state =
        new CrashState(
            42, persisted, List.of(new TornLine(40, new int[] {1, 0, 2, 0, 0, 0, 0, 9})));
    CrashDocument document = CrashDocument.of(state);
    assertEquals(List.of("3", "10-12", "ff"), document.persisted());
    assertEquals(state, document.toState());
  }

  @Test
  void slug_signature_isAFileName() {
    assertEquals("r1-wrong-size-by-store", FindingStore.slug("r1-wrong-size-by-store"));
    assertEquals(
        "live-failure-illegalstateexception-no-ho",
        FindingStore.slug("live-failure IllegalStateException: no hole of # bytes"));
    assertEquals("a", FindingStore.slug("  a --"));
  }

  @Test
  void signature_failureWithNumbers_isTheSame() {
    assertEquals(
        Signatures.ofFailure("X: block 17 at 0xfe"), Signatures.ofFailure("X: block 4 at 0x1"));
  }
}
