package dev.tornline.fuzzer.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.finding.FindingReport;
import dev.tornline.fuzzer.finding.Findings;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceFormat;
import dev.tornline.oracle.workload.Geometry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces and images as files, whole and damaged. */
final class ZstdFilesTest {

  private static final long DEVICE = Geometry.DEFAULT.deviceBytes();

  @TempDir private Path folder;
  private Path file;
  private FindingReport report;

  @BeforeEach
  void make() {
    file = folder.resolve("file.zst");
    report = Findings.lazySize();
  }

  @Test
  void trace_written_isReadAgain() throws IOException {
    Files.write(file, report.trace().bytes());
    Trace trace = TraceFile.read(file).orElseThrow();
    assertTrue(trace.size() > 0);
    assertEquals(report.trace(), TraceFile.compress(trace));
  }

  @Test
  void image_written_isTheContentOfTheDevice() throws IOException {
    Files.write(file, report.image().bytes());
    assertTrue(ImageFile.open(file, DEVICE).isPresent());
    byte[] device = new byte[(int) DEVICE];
    assertEquals(DEVICE, Zstd.decompress(device, report.image().bytes()));
    assertTrue(Arrays.mismatch(device, new byte[device.length]) >= 0);
  }

  @Test
  void file_missing_isNone() {
    assertEquals(Optional.empty(), TraceFile.read(file));
    assertEquals(Optional.empty(), ImageFile.open(file, DEVICE));
  }

  @Test
  void trace_everyPrefix_isRefused() throws IOException {
    byte[] whole = report.trace().bytes();
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      refused("file.zst: ", () -> TraceFile.read(file));
    }
  }

  @Test
  void image_cutAnywhere_isRefused() throws IOException {
    byte[] whole = report.image().bytes();
    for (int length = 0; length < whole.length; length += 1 + whole.length / 40) {
      Files.write(file, Arrays.copyOf(whole, length));
      refused("file.zst: ", () -> ImageFile.open(file, DEVICE));
    }
  }

  @Test
  void trace_anyFlippedBit_isRefusedOrTheSame() throws IOException {
    byte[] whole = report.trace().bytes();
    int refused = 0;
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << at % 8);
      Files.write(file, damaged);
      try {
        assertEquals(report.trace(), TraceFile.compress(TraceFile.read(file).orElseThrow()));
      } catch (UserException e) {
        refused++;
      }
    }
    assertTrue(refused >= whole.length - 2, refused + " of " + whole.length);
  }

  @Test
  void image_ofAnotherDevice_isRefused() throws IOException {
    Files.write(file, report.image().bytes());
    refused("continues after the 8388608 bytes", () -> ImageFile.open(file, DEVICE / 2));
    refused("ends at byte 16777216", () -> ImageFile.open(file, DEVICE * 2));
  }

  @Test
  void trace_thatGoesOn_isRefused() throws IOException {
    byte[] content = TraceFormat.encode(read());
    Files.write(file, Zstd.compress(Arrays.copyOf(content, content.length + 1)));
    refused("continues after the " + content.length + " bytes", () -> TraceFile.read(file));
    byte[] whole = report.trace().bytes();
    byte[] twice = Arrays.copyOf(whole, 2 * whole.length);
    System.arraycopy(whole, 0, twice, whole.length, whole.length);
    Files.write(file, twice);
    refused("continues after the " + content.length + " bytes", () -> TraceFile.read(file));
  }

  @Test
  void trace_thatDecompressesToGigabytes_isRefusedSoon() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (ZstdOutputStream out = new ZstdOutputStream(bomb)) {
      byte[] content = TraceFormat.encode(read());
      out.write(content);
      byte[] zeros = new byte[1 << 20];
      for (int mib = 0; mib < 2048; mib++) {
        out.write(zeros);
      }
    }
    Files.write(file, bomb.toByteArray());
    refused("continues after", () -> TraceFile.read(file));
    refused("continues after the 16777216 bytes", () -> ImageFile.open(file, DEVICE));
  }

  @Test
  void frame_withALargeWindow_isRefused() throws IOException {
    ByteArrayOutputStream large = new ByteArrayOutputStream();
    try (ZstdOutputStream out = new ZstdOutputStream(large)) {
      out.setLong(27);
      out.write(TraceFormat.encode(read()));
      out.flush();
    }
    Files.write(file, large.toByteArray());
    refused("damaged after byte 0", () -> TraceFile.read(file));
  }

  @Test
  void file_thatIsNone_isRefused() throws IOException {
    Files.createDirectory(file);
    refused("file.zst: not a file; restore it", () -> TraceFile.read(file));
    Files.delete(file);
    Files.write(file, new byte[(16 << 20) + 1]);
    refused("file.zst: longer than 16 MiB", () -> TraceFile.read(file));
    Files.writeString(file, "hello");
    refused("damaged after byte 0", () -> TraceFile.read(file));
  }

  @Test
  void compress_sameContentTwice_isTheSame() {
    assertArrayEquals(report.trace().bytes(), Findings.lazySize().trace().bytes());
    assertArrayEquals(report.image().bytes(), Findings.lazySize().image().bytes());
  }

  private Trace read() throws IOException {
    Path whole = folder.resolve("whole.zst");
    Files.write(whole, report.trace().bytes());
    return TraceFile.read(whole).orElseThrow();
  }

  private static void refused(String message, org.junit.jupiter.api.function.Executable reading) {
    String problem = assertThrows(UserException.class, reading).getMessage();
    assertTrue(problem.contains(message), problem);
    assertEquals(1, problem.lines().count(), problem);
    assertTrue(problem.endsWith("; restore it, or delete it to skip the comparison"), problem);
  }
}
