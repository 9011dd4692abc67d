package dev.tornline.fuzzer.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KnownFindingsTest {

  private static final Path CRASHES = Path.of("..", "crashes");

  @TempDir private Path folder;

  private static FindingFilter of(String target, String... defects) {
    return new FindingFilter(target, List.of(Collections.emptySortedMap()), List.of(defects));
  }

  @Test
  void signatures_findingsOfTheTargetAndItsDefects_areThere() {
    assertEquals(
        Set.of("r2-missing-by-store"),
        KnownFindings.signatures(List.of(CRASHES), of("jext", "mkwrite-skips-sync")));
  }

  @Test
  void signatures_findingsOfOtherDefects_areNot() {
    assertEquals(0, KnownFindings.signatures(List.of(CRASHES), of("jext")).size());
  }

  @Test
  void covers_findingOfAVariant_holdsForThatVariantOnly() throws Exception {
    String text = Files.readString(CRASHES.resolve("jext/collapse-leaves-mapping/finding.json"));
    Path document = Files.writeString(folder.resolve("finding.json"), text);
    Finding plain = FindingReader.document(document);
    Files.writeString(
        document, text.replace("\"settings\" : { }", "\"settings\" : { \"variant\" : \"fast\" }"));
    Finding ofFast = FindingReader.document(document);
    SortedMap<String, String> fast = new TreeMap<>(Map.of("variant", "fast"));
    SortedMap<String, String> slow = new TreeMap<>(Map.of("variant", "slow"));
    FindingFilter both = new FindingFilter("jext", List.of(fast, slow), plain.setup().defects());
    assertTrue(both.covers(plain));
    assertFalse(both.covers(ofFast));
    assertTrue(new FindingFilter("jext", List.of(fast), plain.setup().defects()).covers(ofFast));
  }

  @Test
  void signatures_findingsOfOtherTargets_areNot() {
    assertEquals(0, KnownFindings.signatures(List.of(CRASHES), of("no-such-target")).size());
  }

  @Test
  void signatures_folderWithoutFindings_isRefused() {
    String message =
        assertThrows(
                UserException.class, () -> KnownFindings.signatures(List.of(folder), of("jext")))
            .getMessage();
    assertEquals(folder + ": no finding (finding.json) in this folder", message);
  }

  @Test
  void signatures_damagedFinding_isRefusedByName() throws Exception {
    Path document = Files.writeString(folder.resolve("finding.json"), "{");
    String message =
        assertThrows(
                UserException.class, () -> KnownFindings.signatures(List.of(folder), of("jext")))
            .getMessage();
    assertTrue(message.startsWith(document.toString()), message);
  }
}
