package dev.tornline.fuzzer.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KnownFindingsTest {

  private static final Path CRASHES = Path.of("..", "crashes");

  @TempDir private Path folder;

  @Test
  void signatures_findingsOfTheTarget_areThere() {
    assertTrue(
        KnownFindings.signatures(List.of(CRASHES), "jext").contains("r1-missing-by-store"),
        "a defect that loses a bound page");
  }

  @Test
  void signatures_findingsOfOtherTargets_areNot() {
    assertEquals(0, KnownFindings.signatures(List.of(CRASHES), "no-such-target").size());
  }

  @Test
  void signatures_folderWithoutFindings_isRefused() {
    String message =
        assertThrows(UserException.class, () -> KnownFindings.signatures(List.of(folder), "jext"))
            .getMessage();
    assertEquals(folder + ": there is no finding (finding.json) in this folder", message);
  }

  @Test
  void signatures_damagedFinding_isRefusedByName() throws Exception {
    Path document = Files.writeString(folder.resolve("finding.json"), "{");
    String message =
        assertThrows(UserException.class, () -> KnownFindings.signatures(List.of(folder), "jext"))
            .getMessage();
    assertTrue(message.startsWith(document.toString()), message);
  }
}
