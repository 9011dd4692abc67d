package dev.tornline.fuzzer.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.archive.ImageFile;
import dev.tornline.fuzzer.archive.TraceFile;
import dev.tornline.fuzzer.finding.FindingFolder;
import dev.tornline.fuzzer.finding.FindingReader;
import dev.tornline.fuzzer.finding.Findings;
import dev.tornline.fuzzer.finding.LoadedFinding;
import dev.tornline.fuzzer.toy.ToyTarget;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays compare with the trace and the image that were kept. */
final class ArchivedFilesTest {

  @TempDir private Path root;
  private Path folder;
  private String out = "";

  @BeforeEach
  void write() throws IOException {
    folder = root.resolve("finding");
    FindingFolder.write(folder, Findings.lazySize());
  }

  @Test
  void replay_sameTraceAndImage_isReproducedWithoutAWord() throws Exception {
    assertEquals(ReplayResult.BROKEN, replay(ToyTarget.LAZY_SIZE));
    assertFalse(out.contains(".zst"), out);
  }

  @Test
  void replay_filesAreMissing_saysSoInOneLineAndReproduces() throws Exception {
    Files.delete(folder.resolve(ImageFile.NAME));
    assertEquals(ReplayResult.BROKEN, replay(ToyTarget.LAZY_SIZE));
    says("not compared: the finding has no image.zst");
    Files.delete(folder.resolve(TraceFile.NAME));
    assertEquals(ReplayResult.BROKEN, replay(ToyTarget.LAZY_SIZE));
    says("not compared: the finding has no trace.zst and no image.zst");
  }

  @Test
  void replay_targetThatWritesOtherwise_namesTheFirstEvent() throws Exception {
    assertEquals(ReplayResult.NOT_REPRODUCED, replay());
    String line = last();
    assertTrue(
        line.matches(
            "not reproduced: the trace differs from trace.zst: event \\d+ .* in"
                + " step \\d+.*; replay its workload.tl to check all its crash states"),
        line);
  }

  @Test
  void replay_otherBytesInTheTrace_areNamed() throws Exception {
    Trace trace = kept().trace().orElseThrow();
    byte[] content = TraceFormat.encode(trace);
    content[content.length - 1] ^= 1;
    keep(content);
    assertEquals(ReplayResult.NOT_REPRODUCED, replay(ToyTarget.LAZY_SIZE));
    assertTrue(last().contains(" has different bytes, a store of "), last());
  }

  @Test
  void replay_longerTrace_namesWhatIsMissing() throws Exception {
    Trace trace = kept().trace().orElseThrow();
    keep(withOneFenceMore(trace));
    assertEquals(ReplayResult.NOT_REPRODUCED, replay(ToyTarget.LAZY_SIZE));
    assertTrue(last().contains("event " + trace.size() + " is missing, a fence in step "), last());
  }

  @Test
  void replay_otherImage_namesTheFirstLine() throws Exception {
    Path image = folder.resolve(ImageFile.NAME);
    byte[] device = Zstd.decompress(Files.readAllBytes(image), 16 << 20);
    device[0x12345] ^= 1;
    Files.write(image, Zstd.compress(device));
    assertEquals(ReplayResult.NOT_REPRODUCED, replay(ToyTarget.LAZY_SIZE));
    assertTrue(
        last()
            .startsWith(
                "not reproduced: the crash image differs from image.zst: the first difference is"
                    + " in line 48d, at byte 74560;"),
        last());
  }

  /** Keeps another trace, with its hash, as if the target had left it. */
  private void keep(byte[] content) throws IOException {
    Path document = folder.resolve(FindingFolder.DOCUMENT);
    String hash = kept().finding().provenance().traceHash();
    Files.write(folder.resolve(TraceFile.NAME), Zstd.compress(content));
    String other = String.format(Locale.ROOT, "%016x", TraceFormat.decode(content).hash());
    Files.writeString(document, Files.readString(document).replace(hash, other));
  }

  private static byte[] withOneFenceMore(Trace trace) {
    ByteBuffer from = ByteBuffer.wrap(TraceFormat.encode(trace)).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer to = ByteBuffer.allocate(from.capacity() + 14).order(ByteOrder.LITTLE_ENDIAN);
    int events = trace.size();
    copy(from, 24, to);
    copy(from, events, to);
    to.put((byte) 5);
    copy(from, events, to);
    to.put((byte) 0);
    copy(from, 8 * events, to);
    to.putLong(0);
    copy(from, 4 * events, to);
    to.putInt(0);
    copy(from, from.remaining(), to);
    return to.putInt(12, events + 1).array();
  }

  private static void copy(ByteBuffer from, int length, ByteBuffer to) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    to.put(bytes);
  }

  private LoadedFinding kept() {
    return FindingReader.read(folder.resolve(FindingFolder.DOCUMENT));
  }

  private ReplayResult replay(String... defects) throws InterruptedException {
    StringWriter text = new StringWriter();
    ReplayResult result =
        new FindingReplay(
                Findings.toy(defects),
                new PrintWriter(text),
                Duration.ofSeconds(30),
                Activity.SILENT)
            .replay(kept());
    out = text.toString();
    return result;
  }

  private void says(String line) {
    assertTrue(out.lines().anyMatch(line::equals), out);
    assertEquals(1, out.lines().filter(each -> each.contains(".zst")).count(), out);
  }

  private String last() {
    return out.lines().toList().getLast();
  }
}
