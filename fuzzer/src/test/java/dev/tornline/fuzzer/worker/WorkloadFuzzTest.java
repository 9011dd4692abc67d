package dev.tornline.fuzzer.worker;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tornline.fuzzer.codec.WorkloadCodec;
import dev.tornline.fuzzer.finding.FindingReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The harness under JUnit: runs the seed workloads on jext, or fuzzes from them with {@code
 * JAZZER_FUZZ=1}.
 */
final class WorkloadFuzzTest {

  @BeforeAll
  static void chooseTarget() {
    System.setProperty("tornline.target", "jext");
    System.setProperty("tornline.states", "200");
  }

  @AfterAll
  static void closeTestbed() {
    FuzzHarness.fuzzerTearDown();
  }

  static Stream<byte[]> seeds() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(Path.of("../corpus"))) {
      files = walk.filter(file -> file.toString().endsWith(".tl")).sorted().toList();
    }
    return files.stream().map(FindingReader::workload).map(WorkloadCodec::encode);
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "60s")
  void input_onJext_keepsEveryPromise(byte[] input) {
    FuzzHarness.fuzzerTestOneInput(input);
  }
}
