package dev.tornline.oracle.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What may be seen of operations on sizes and ranges that no sync followed. The file has pages of
 * different patterns and is durable before the operation.
 */
class RangesTest {

  /** Steps 0 to 5; pages A, B, C and half a page D. */
  private static Story synced() {
    return Story.prefix(
        "f0 = create /a",
        "write f0 off=0 len=4096 data=A",
        "write f0 off=4096 len=4096 data=B",
        "write f0 off=8192 len=4096 data=C",
        "write f0 off=12288 len=2048 data=D",
        "sync");
  }

  private static final String LOST_B =
      "R7 /a+4096 ZEROS BBBBBBBB>00000000, stored by 2, promised by 5";

  @Nested
  class Writes {

    @Test
    void inPlace_anyMixtureOfWords_isKept() {
      Story story = synced();
      Tree old = story.tree();
      story.then("write f0 off=4100 len=100 data=E");
      story.keeps(old);
      story.keeps(story.tree());
      story.keeps(old.data("/a", 4104, 8, "E").data("/a", 4192, 8, "E"));
      story.keeps(old.data("/a", 4100, 4, "E"));
    }

    @Test
    void inPlace_bytesOfAWordThatIsCopiedInPieces_areKept() {
      Story story = synced();
      Tree old = story.tree();
      story.then("write f0 off=4100 len=100 data=E");
      story.keeps(old.data("/a", 4104, 3, "E"));
    }

    @Test
    void inPlace_bytesOutsideTheRange_areNot() {
      Story story = synced().then("write f0 off=4096 len=64 data=E");
      story.breaks(
          "R12 /a+4160 FOREIGN BBBBBBBB>EEEEEEEE, stored by 2, promised by 5",
          story.tree().data("/a", 4160, 8, "E"));
      story.breaks(
          "R7 /a+4160 ZEROS BBBBBBBB>00000000, stored by 2, promised by 5",
          story.tree().zero("/a", 4160, 4168));
    }

    @Test
    void inPlace_zerosInTheRange_areLost() {
      Story story = synced().then("write f0 off=4096 len=64 data=E");
      story.breaks(LOST_B, story.tree().zero("/a", 4096, 4104));
    }

    @Test
    void intoAHole_zerosAndNewWords_areKept() {
      Story story = Story.prefix("f0 = create /a", "truncate f0 size=8192", "sync");
      story.then("write f0 off=4096 len=4096 data=A");
      story.keeps(story.tree());
      story.keeps(story.tree().zero("/a", 4096, 8192));
      story.keeps(story.tree().zero("/a", 5000, 8000));
      story.breaks(
          "R12 /a+4096 FOREIGN 00000000>EEEEEEEE, stored by -1, promised by -1",
          story.tree().data("/a", 4096, 8, "E"));
    }

    @Test
    void beyondTheEnd_sizesFromOldToNew_areKept() {
      Story story = synced();
      Tree old = story.tree();
      story.then("write f0 off=14336 len=10000 data=E");
      story.keeps(old);
      story.keeps(story.tree());
      story.keeps(old.size("/a", 16384));
      story.keeps(story.tree().size("/a", 16384));
      story.keeps(story.tree().zero("/a", 14336, 24336));
      story.breaks("R7 /a size 14336>24337, promised by 5", story.tree().size("/a", 24337));
      story.breaks("R7 /a size 14336>14335, promised by 5", old.size("/a", 14335));
    }

    @Test
    void beyondTheEnd_gapHoldsZerosOnly() {
      Story story = synced().then("write f0 off=20480 len=4096 data=E");
      story.keeps(story.tree());
      story.breaks(
          "R12 /a+16384 FOREIGN 00000000>EEEEEEEE, stored by -1, promised by -1",
          story.tree().data("/a", 16384, 8, "E"));
    }

    @Test
    void bytesBeyondTheEnd_areNotLookedAt() {
      Story story = synced();
      story.keeps(story.tree().data("/a", 14336, 2048, "Z"));
    }
  }

  @Nested
  class Truncation {

    @Test
    void down_oldAndNewSize_areKept() {
      Story story = synced();
      Tree old = story.tree();
      story.then("truncate f0 size=5000");
      story.keeps(old);
      story.keeps(story.tree());
    }

    @Test
    void down_edgeZeroedWhileTheSizeIsOld_isKept() {
      Story story = synced();
      Tree old = story.tree();
      story.then("truncate f0 size=5000");
      story.keeps(old.zero("/a", 5000, 8192));
      story.keeps(old.zero("/a", 5000, 6000));
    }

    @Test
    void down_wholePageZeroWhileTheSizeIsOld_isLost() {
      Story story = synced();
      Tree old = story.tree();
      story.then("truncate f0 size=5000");
      story.breaks(
          "R7 /a+8192 ZEROS CCCCCCCC>00000000, stored by 3, promised by 5",
          old.zero("/a", 8192, 12288));
    }

    @Test
    void down_sizeBetween_isNeither() {
      Story story = synced();
      Tree old = story.tree();
      story.then("truncate f0 size=5000");
      story.breaks("R7 /a size 14336>8192, promised by 5", old.size("/a", 8192));
    }

    @Test
    void down_bytesBelow_areLost() {
      Story story = synced().then("truncate f0 size=5000");
      story.breaks(
          "R7 /a+4992 ZEROS BBBBBBBB>00000000, stored by 2, promised by 5",
          story.tree().zero("/a", 4992, 5000));
    }

    @Test
    void down_storeBelowTheEdgeInItsWord_isNotPromisedByIt() {
      Story story = synced().then("m0 = mmap f0 off=4096 len=4096 sync");
      Tree old = story.tree();
      story.then("store m0 off=0 len=8 data=E", "truncate f0 size=4099");
      story.keeps(story.tree());
      story.keeps(old.size("/a", 4099));
      story.breaks(
          "R7 /a+4096 ZEROS BBB>000, stored by 2, promised by 5",
          story.tree().zero("/a", 4096, 4099));
    }

    @Test
    void down_storeBelowTheEdgeInItsWord_isWhereItWasFlushed() {
      Story story = synced().then("m0 = mmap f0 off=4096 len=4096 sync");
      Tree old = story.tree();
      story.then(
          "store m0 off=0 len=8 data=E",
          "flush m0 off=0 len=8 clwb",
          "fence sfence",
          "truncate f0 size=4099");
      story.keeps(story.tree());
      story.breaks("R3 /a+4096 OLD EEE>BBB, stored by 7, promised by 9", old.size("/a", 4099));
    }

    @Test
    void downAndUp_oldBytesBeforeTheCommit_areKept() {
      Story story = synced();
      Tree old = story.tree();
      story.then("truncate f0 size=5000", "truncate f0 size=14336");
      story.keeps(old);
      story.keeps(story.tree());
    }

    @Test
    void downAndUp_oldBytesAfterTheCommit_areStale() {
      Story story = synced();
      Tree old = story.tree();
      story.then("truncate f0 size=5000", "truncate f0 size=14336", "f1 = create /b", "fsync f1");
      story.keeps(story.tree());
      story.breaks(
          "R12 /a+5000 OLD 00000000>BBBBBBBB, stored by 6, promised by -1",
          story.tree().page("/a", 1, old, 1));
      story.breaks(
          "R12 /a+8192 FOREIGN 00000000>CCCCCCCC, stored by -1, promised by -1",
          story.tree().page("/a", 2, old, 2));
    }

    @Test
    void up_oldAndNewSizeButNoneBetween_areKept() {
      Story story = synced();
      Tree old = story.tree();
      story.then("truncate f0 size=24576");
      story.keeps(old);
      story.keeps(story.tree());
      story.breaks("R7 /a size 14336>20480, promised by 5", old.size("/a", 20480));
    }

    @Test
    void up_newArea_holdsZerosOnly() {
      Story story = synced().then("truncate f0 size=24576");
      story.breaks(
          "R12 /a+20480 FOREIGN 00000000>EEEEEEEE, stored by -1, promised by -1",
          story.tree().data("/a", 20480, 8, "E"));
      story.breaks(
          "R12 /a+14336 FOREIGN 00000000>EEEEEEEE, stored by -1, promised by -1",
          story.tree().data("/a", 14336, 8, "E"));
    }

    @Test
    void onOpen_emptiesTheFile() {
      Story story = synced();
      Tree old = story.tree();
      story.then("f1 = open /a rw trunc");
      story.keeps(old);
      story.keeps(story.tree());
      story.breaks("R7 /a size 14336>4096, promised by 5", old.size("/a", 4096));
    }
  }

  @Nested
  class Punch {

    @Test
    void wholePages_eachOldOrZero_areKept() {
      Story story = synced();
      Tree old = story.tree();
      story.then("fallocate f0 punch off=4096 len=8192");
      story.keeps(old);
      story.keeps(story.tree());
      story.keeps(old.zero("/a", 4096, 8192));
      story.keeps(old.zero("/a", 8192, 12288));
    }

    @Test
    void halfAPage_isNeither() {
      Story story = synced();
      Tree old = story.tree();
      story.then("fallocate f0 punch off=4096 len=8192");
      story.breaks(LOST_B, old.zero("/a", 4096, 6144));
    }

    @Test
    void edges_zeroedWhileTheMiddleIsOld_areKept() {
      Story story = synced();
      Tree old = story.tree();
      story.then("fallocate f0 punch off=2048 len=8192");
      story.keeps(old.zero("/a", 2048, 4096).zero("/a", 8192, 10240));
      story.keeps(old.zero("/a", 2048, 3000));
    }

    @Test
    void edges_oldWhileTheMiddleIsZero_areStale() {
      Story story = synced();
      Tree old = story.tree();
      story.then("fallocate f0 punch off=2048 len=8192", "sync");
      story.breaks(
          "R7 /a+2048 OLD 00000000>AAAAAAAA, stored by 6, promised by 7",
          story.tree().page("/a", 0, old, 0));
    }

    @Test
    void outsideTheRange_isLost() {
      Story story = synced();
      Tree old = story.tree();
      story.then("fallocate f0 punch off=4096 len=4096");
      story.breaks(
          "R7 /a+8192 ZEROS CCCCCCCC>00000000, stored by 3, promised by 5",
          old.zero("/a", 8192, 12288));
    }

    @Test
    void thenStore_oldPageIsGone() {
      Story story = synced();
      Tree old = story.tree();
      story.then("m0 = mmap f0 off=0 len=12288 sync", "fallocate f0 punch off=4096 len=4096");
      story.then("store m0 off=4096 len=8 data=E");
      story.breaks(
          "R4 /a+4104 FOREIGN 00000000>BBBBBBBB, stored by -1, promised by -1",
          story.tree().page("/a", 1, old, 1).data("/a", 4096, 8, "E"));
      story.keeps(story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void ofAHole_changesNothing() {
      Story story = Story.prefix("f0 = create /a", "truncate f0 size=8192", "sync");
      int moments = story.ledger().moments();
      story.then("fallocate f0 punch off=0 len=4096");
      assertEquals(moments, story.ledger().moments());
    }
  }

  @Nested
  class ZeroRange {

    @Test
    void everyWordOldOrZero_isKept() {
      Story story = synced();
      Tree old = story.tree();
      story.then("fallocate f0 zero-keep-size off=2048 len=8192");
      story.keeps(old);
      story.keeps(story.tree());
      story.keeps(old.zero("/a", 4096, 6144).zero("/a", 2048, 2056));
    }

    @Test
    void outsideTheRange_isLost() {
      Story story = synced().then("fallocate f0 zero-keep-size off=4096 len=4096");
      story.breaks(
          "R7 /a+8192 ZEROS CCCCCCCC>00000000, stored by 3, promised by 5",
          story.tree().zero("/a", 8192, 8200));
    }

    @Test
    void beyondTheEnd_growsTheFile() {
      Story story = synced();
      Tree old = story.tree();
      story.then("fallocate f0 zero off=8192 len=12288");
      story.keeps(old);
      story.keeps(story.tree());
      story.keeps(old.zero("/a", 8192, 14336));
      story.keeps(old.size("/a", 20480));
    }

    @Test
    void synced_oldBytes_areStale() {
      Story story = synced();
      Tree old = story.tree();
      story.then("fallocate f0 zero off=4096 len=4096", "fsync f0");
      story.breaks("R7 /a+4096 OLD 00000000>BBBBBBBB, stored by 6, promised by 7", old);
    }
  }
}
