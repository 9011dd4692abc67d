package dev.tornline.fuzzer.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is read off libFuzzer's status lines. */
final class CoverageTest {

  @Test
  void parse_newInput_tellsFeaturesAndCorpus() {
    assertEquals(
        Optional.of(new Coverage(9433, 109)),
        Coverage.parse(
            "#116\tNEW    cov: 2805 ft: 9433 corp: 109/21Kb lim: 1040 exec/s: 4 rss: 513Mb"));
  }

  @Test
  void parse_otherLines_isNothing() {
    assertEquals(Optional.empty(), Coverage.parse("INFO: Seed: 1246474761"));
    assertEquals(Optional.empty(), Coverage.parse("#2\tpulse  exec/s: 1 rss: 506Mb"));
  }
}
