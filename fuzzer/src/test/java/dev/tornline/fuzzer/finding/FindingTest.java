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
import dev.tornline.oracle.contract.SplitCall;
import dev.tornline.oracle.persistency.BlockWrites;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.Need;
import dev.tornline.oracle.persistency.Needs;
import dev.tornline.oracle.persistency.TornLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roaringbitmap.RoaringBitmap;

/** Findings: made, kept, read back, replayed. */
final class FindingTest {

  @TempDir private Path folder;

  @Test
  void maker_lazySize_confirmsAndMakesSmall() {
    Finding finding = Findings.lazySize().finding();
    assertEquals(new Confirmation(3, 3), finding.confirmation());
    assertEquals("r2-wrong-size-by-store", finding.violation().signature());
    assertEquals(Finding.Kind.BROKEN_PROMISE, finding.kind());
    assertEquals(
        new Needs(new TreeSet<>(Set.of(Need.LOST_LINE)), Needs.Media.ADR),
        finding.crash().orElseThrow().needs());
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
    for (String name : List.of("description", "finding.json", "workload.tl", "report.txt")) {
      Golden.check("finding/" + name, Files.readString(stored.folder().resolve(name)));
    }
  }

  @Test
  void reader_findingOfAnEarlierSchema_isRefusedWithARemedy() throws IOException {
    assertRefused(
        text -> "{ \"schema\" : 4, \"target\" : \"toy\" }",
        "finding of schema 4; this version of Tornline reads schema 8: replay the workload.tl"
            + " beside it");
  }

  @Test
  void reader_findingOfALaterSchema_asksForAnUpdate() throws IOException {
    assertRefused(
        text -> replaced(text, "\"schema\" : 8", "\"schema\" : 9"),
        "finding of schema 9; this version of Tornline reads schema 8: update Tornline");
  }

  @Test
  void reader_findingWithoutAnEnvironment_isThatOfToday() throws IOException {
    Finding today = Findings.lazySize().finding();
    Path file = folder.resolve("finding.json");
    Files.writeString(file, replaced(ofSchema7(today, 5), "  \"environment\" : \\{ \\},\n", ""));
    assertEquals(today, FindingReader.document(file));
  }

  @Test
  void reader_findingOfSchema7_isOfTornBlockWritesAndSplitsAll() throws IOException {
    Finding today = Findings.lazySize().finding();
    Path file = folder.resolve("finding.json");
    Files.writeString(file, ofSchema7(today, 7));
    assertEquals(today, FindingReader.document(file));
    assertEquals(BlockWrites.TORN, today.setup().blockWrites());
    assertEquals(SplitCall.values().length, today.violation().contract().splits().size());
  }

  /** As it was before it said what becomes of block writes, and which calls may be split. */
  private static String ofSchema7(Finding finding, int schema) {
    String text = replaced(Json.print(finding), "\"schema\" : 8", "\"schema\" : " + schema);
    text = replaced(text, ",\n    \"blockWrites\" : \"TORN\"", "");
    return replaced(text, ",\n      \"splits\" : \\[[^\\]]*\\]", "");
  }

  @ParameterizedTest
  @CsvSource({
    "R1, r1-not-recovered-mount-eio, R1, r1-not-recovered-mount-eio",
    "R1, r1-not-recovered-read-eio-in-recovery, R1, r1-not-recovered-read-eio-in-recovery",
    "R1, r1-not-recovered-check-inode-no-size, R11, r11-not-recovered-check-inode-no-size",
    "R1, r1-bytes-foreign-by-fsync, R12, r12-bytes-foreign-by-fsync",
    "R10, r10-misbehaved-by-store, R10, r10-misbehaved-by-store",
    "R8, r8-wrong-name, R8, r8-wrong-name",
    "R8, r8-wrong-size-by-write-from-map, R8, r8-wrong-size",
    "R8, r8-missing-by-fsync-in-recovery, R8, r8-missing-in-recovery"
  })
  void reader_rulesOfAnEarlierSchema_areThoseOfToday(
      String rule, String signature, String ruleToday, String signatureToday) throws IOException {
    for (int schema = 5; schema <= 6; schema++) {
      Finding read = FindingReader.document(ofSchema(schema, rule, signature));
      assertEquals(ruleToday, read.violation().rule());
      assertEquals(signatureToday, read.violation().signature());
      assertEquals(
          Set.of(signatureToday),
          KnownFindings.signatures(
              List.of(folder),
              new FindingFilter("toy", List.of(new TreeMap<>()), List.of("lazy-size"))));
    }
  }

  private Path ofSchema(int schema, String rule, String signature) throws IOException {
    String text = ofSchema7(Findings.lazySize().finding(), schema);
    text = replaced(text, "\"R2\"", "\"" + rule + "\"");
    text = replaced(text, "r2-wrong-size-by-store", signature);
    Path file = folder.resolve("finding.json");
    Files.writeString(
        file, schema == 5 ? replaced(text, "  \"environment\" : \\{ \\},\n", "") : text);
    return file;
  }

  @Test
  void reader_crashThatTheKindDoesNotHave_isRefused() throws IOException {
    assertRefused(
        text -> replaced(text, "BROKEN_PROMISE", "HANG"), "not a finding: a HANG has no crash");
  }

  @Test
  void reader_rangeOfLinesThatEndsBeforeItBegins_isRefused() throws IOException {
    assertRefused(
        text -> replaced(text, "\"persisted\" : \\[ \"240\" ]", "\"persisted\" : [ \"41-40\" ]"),
        "not a finding: at \"crash.state\": the range 41-40 ends before it begins");
  }

  private void assertRefused(UnaryOperator<String> edit, String message) throws IOException {
    Path file = folder.resolve("finding.json");
    Files.writeString(file, edit.apply(Json.print(Findings.lazySize().finding())));
    UserException refused = assertThrows(UserException.class, () -> FindingReader.document(file));
    assertTrue(refused.getMessage().endsWith(message), refused.getMessage());
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
    assertEquals(Map.of("variant", ToyTarget.LAZY), read.setup().settings());
    Setup again = read.setup().resolve(new TargetCatalog(List.of(new ToyTarget())));
    assertEquals(read.setup().settings(), again.target().configuration());
    assertTrue(report.text().contains("target toy (variant lazy), "), report.text());
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
        report.finding().setup().resolve(new TargetCatalog(List.of(new ToyTarget()))).geometry(),
        read.setup().resolve(new TargetCatalog(List.of(new ToyTarget()))).geometry());
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
    assertEquals("r2-wrong-size-by-store", FindingStore.slug("r2-wrong-size-by-store"));
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
