package dev.tornline.oracle.workload.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {

  private static final List<String> NAMES =
      List.of("jext", "linux-ext2", "linux-ext4", "linux-ext4-csum", "linux-xfs", "sync-if-new");

  @ParameterizedTest
  @CsvSource({
    "jetx, jext",
    "linux-ex4, linux-ext4",
    "linux-xsf, linux-xfs",
    "sync, sync-if-new", // a prefix of one name only
    "linux-ext4-, linux-ext4",
  })
  void of_mistyped_isTheNameMeant(String word, String meant) {
    assertEquals(Optional.of(meant), Nearest.of(word, NAMES));
  }

  @ParameterizedTest
  @CsvSource({"linux", "nova", "''"})
  void of_nothingLikeThat_isEmpty(String word) {
    assertEquals(Optional.empty(), Nearest.of(word, NAMES));
  }

  @ParameterizedTest
  @CsvSource({"R0", "R"})
  void of_asNearToMany_isEmpty(String word) {
    assertEquals(Optional.empty(), Nearest.of(word, List.of("R1", "R2", "R3")));
  }

  @ParameterizedTest
  @CsvSource({"jetx, ; did you mean 'jext'?", "nova, ; there are others"})
  void hint_endsTheMessage(String word, String end) {
    assertEquals(end, Nearest.hint(word, NAMES, "; there are others"));
  }
}
