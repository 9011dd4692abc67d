package dev.tornline.fuzzer.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.finding.FindingReader;
import dev.tornline.fuzzer.finding.LoadedFinding;
import dev.tornline.fuzzer.replay.FindingReplay;
import dev.tornline.fuzzer.setup.TargetCatalog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Reports of bytes that a file never held. */
final class ByteOriginTest {

  private static final Path CRASHES = Path.of("..", "crashes", "jext");

  @Test
  void replayedBlock_isOfRecovery() throws InterruptedException {
    assertReplaySays("no-revoke", "The bytes found were stored there by recovery.\n");
  }

  @Test
  void bytesOfAnotherFile_areOfItsStep() throws InterruptedException {
    assertReplaySays(
        "freed-block-reused-early",
        "The bytes found were stored there by step 8 (write f1 off=0 len=1 data=B) in\n"
            + "jext.fs.PersistentCopy.edge (PersistentCopy.java:");
  }

  private static void assertReplaySays(String name, String expected) throws InterruptedException {
    LoadedFinding finding = FindingReader.read(CRASHES.resolve(name).resolve("finding.json"));
    StringWriter out = new StringWriter();
    new FindingReplay(
            finding.setup(TargetCatalog.onClassPath()),
            new PrintWriter(out),
            Duration.ofSeconds(30),
            Activity.SILENT)
        .replay(finding);
    assertTrue(out.toString().contains(expected), out::toString);
  }
}
