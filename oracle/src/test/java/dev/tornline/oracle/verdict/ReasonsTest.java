package dev.tornline.oracle.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.verdict.Verdict.NotRecovered;
import org.junit.jupiter.api.Test;

final class ReasonsTest {

  @Test
  void signature_sameReasonWithOtherNumbers_isTheSame() {
    NotRecovered one =
        new NotRecovered(
            Stage.MOUNT, "XFS (pmem0): log record CRC mismatch: found 0x0, expected 0x18.");
    NotRecovered two =
        new NotRecovered(
            Stage.MOUNT, "XFS (pmem0): log record CRC mismatch: found 0x7, expected 0xf9.");
    assertEquals(
        "r1-not-recovered-mount-xfs-log-record-crc-mismatch-found-expected", one.signature(""));
    assertEquals(one.signature(""), two.signature(""));
  }

  @Test
  void signature_otherReason_isAnother() {
    assertNotEquals(
        new NotRecovered(Stage.MOUNT, "journal: bad tail").signature(""),
        new NotRecovered(Stage.MOUNT, "superblock: bad checksum").signature(""));
  }

  @Test
  void slug_longReason_hasItsFirstWords() {
    assertEquals("-a-b-c-d-e-f-g-h", Reasons.slug("a b c d e f g h i"));
    assertEquals("", Reasons.slug("12 0x7f"));
  }
}
