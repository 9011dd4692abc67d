package dev.tornline.oracle.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What may be seen of operations that move, add or share pages and that no sync followed. The file
 * has pages of different patterns and is durable before the operation.
 */
class PlacesTest {

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
  class Collapse {

    private final Story story = synced();
    private final Tree old = story.tree();

    Collapse() {
      story.then("fallocate f0 collapse off=4096 len=4096");
    }

    @Test
    void oldAndNew_areKept() {
      story.keeps(old);
      story.keeps(story.tree());
    }

    @Test
    void partsShifted_sizeStillOld_areKept() {
      story.keeps(old.page("/a", 1, old, 2).zero("/a", 8192, 12288));
      story.keeps(old.page("/a", 1, old, 2).page("/a", 2, old, 3).zero("/a", 12288, 14336));
    }

    @Test
    void removedOrVacatedPage_isZero_isKept() {
      story.keeps(old.zero("/a", 4096, 8192));
      story.keeps(old.page("/a", 1, old, 2).zero("/a", 8192, 12288));
    }

    @Test
    void pageOfBothLayouts_seenInNeitherPlace_isLost() {
      story.breaks(
          "R7 /a+8192 ZEROS CCCCCCCC>00000000, stored by 3, promised by 5",
          old.zero("/a", 8192, 12288));
      story.breaks(
          "R12 /a+8192 FOREIGN CCCCCCCC>????????, stored by 3, promised by 5",
          old.page("/a", 2, old, 3));
    }

    @Test
    void pageBeforeTheRange_isLost() {
      story.breaks(
          "R7 /a+0 ZEROS AAAAAAAA>00000000, stored by 1, promised by 5", old.zero("/a", 0, 4096));
      story.breaks(
          "R7 /a+0 ZEROS AAAAAAAA>00000000, stored by 1, promised by 5",
          story.tree().zero("/a", 0, 4096));
    }

    @Test
    void sizeBetween_isNeither() {
      story.breaks("R7 /a size 14336>12288, promised by 5", old.size("/a", 12288));
    }

    @Test
    void thenStore_newLayoutOnly() {
      story.then("m0 = mmap f0 off=0 len=8192 sync", "store m0 off=4096 len=8 data=E");
      story.then("persist m0 off=4096 len=8");
      story.keeps(story.tree());
      story.breaks("R2 /a size 10240>14336, promised by 8", old);
      story.breaks(
          "R3 /a+4096 OLD EEEEEEEE>????????, stored by 8, promised by 9",
          story.tree().page("/a", 1, old, 2));
    }
  }

  @Nested
  class Insert {

    private final Story story = synced();
    private final Tree old = story.tree();

    Insert() {
      story.then("fallocate f0 insert off=4096 len=4096");
    }

    @Test
    void oldAndNew_areKept() {
      story.keeps(old);
      story.keeps(story.tree());
    }

    @Test
    void sizeGrownFirst_isKept() {
      story.keeps(old.size("/a", 18432));
    }

    @Test
    void partsShiftedFromTheEnd_areKept() {
      Tree grown = old.size("/a", 18432);
      story.keeps(grown.page("/a", 4, old, 3).zero("/a", 12288, 16384));
      story.keeps(grown.page("/a", 4, old, 3).page("/a", 3, old, 2).zero("/a", 8192, 12288));
    }

    @Test
    void pageSeenInNeitherPlace_isLost() {
      Tree grown = old.size("/a", 18432);
      story.breaks(
          "R7 /a+12288 ZEROS DDDDDDDD>00000000, stored by 4, promised by 5",
          grown.zero("/a", 12288, 16384));
    }

    @Test
    void pageBeforeTheRange_isLost() {
      story.breaks(
          "R7 /a+0 ZEROS AAAAAAAA>00000000, stored by 1, promised by 5",
          old.size("/a", 18432).zero("/a", 0, 4096));
    }
  }

  @Nested
  class Allocation {

    @Test
    void keepSize_changesNothing() {
      Story story = synced();
      int moments = story.ledger().moments();
      story.then("fallocate f0 keep-size off=0 len=65536");
      assertEquals(moments, story.ledger().moments());
      story.keeps(story.tree());
    }

    @Test
    void beyondTheEnd_oldAndNewSizeWithZeros_areKept() {
      Story story = synced();
      Tree old = story.tree();
      story.then("fallocate f0 allocate off=8192 len=16384");
      story.keeps(old);
      story.keeps(story.tree());
      story.keeps(old.size("/a", 20480));
      story.breaks(
          "R12 /a+20480 FOREIGN 00000000>EEEEEEEE, stored by -1, promised by -1",
          story.tree().data("/a", 20480, 8, "E"));
      story.breaks(LOST_B, old.zero("/a", 4096, 8192));
    }
  }

  @Nested
  class Clones {

    private final Story story = synced();

    Clones() {
      story.then("f1 = create /b", "write f1 off=0 len=8192 data=E", "sync");
    }

    @Test
    void pages_oldOrShared_areKept() {
      Tree old = story.tree();
      story.then("clone-range f0 f1 from=4096 to=0 len=8192");
      Tree cloned = story.tree();
      story.keeps(old);
      story.keeps(cloned);
      story.keeps(cloned.page("/b", 0, old, 0));
      story.keeps(cloned.page("/b", 1, old, 1));
    }

    @Test
    void otherData_areForeign() {
      story.then("clone-range f0 f1 from=4096 to=0 len=8192", "sync");
      story.breaks(
          "R7 /b+0 ZEROS ????????>00000000, stored by 2, promised by 5",
          story.tree().zero("/b", 0, 4096));
    }

    @Test
    void wholeFile_growsTheTarget() {
      Tree old = story.tree();
      story.then("clone f0 f1");
      story.keeps(old);
      story.keeps(story.tree());
      story.breaks("R7 /b size 8192>4096, promised by 8", old.size("/b", 4096));
    }

    /** The clone commits after the zeros of its source, and shares them. */
    @Test
    void zeroedSource_isZeroInTheClone() {
      story.then("fallocate f0 zero off=0 len=4096", "clone f0 f1");
      Tree tree = story.tree();
      story.keeps(tree);
      story.breaks(
          "R12 /b+0 FOREIGN EEEEEEEE>AAAAAAAA, stored by 7, promised by 8",
          tree.data("/b", 0, 4096, "A"));
    }

    /** What the source held may still be seen there, also in the clone, if it was not zeroed. */
    @Test
    void overwrittenSource_isOldOrNewInTheClone() {
      story.then("write f0 off=0 len=4096 data=F", "clone f0 f1");
      Tree tree = story.tree();
      story.keeps(tree);
      story.keeps(tree.data("/b", 0, 4096, "A"));
    }

    @Test
    void storeToTheClone_leavesTheSourceAlone() {
      story.then("clone f0 f1", "m0 = mmap f1 off=0 len=4096 sync", "store m0 off=0 len=8 data=F");
      story.then("persist m0 off=0 len=8");
      Tree tree = story.tree();
      story.keeps(tree);
      story.breaks(
          "R3 /b+0 OLD FFFFFFFF>AAAAAAAA, stored by 11, promised by 12",
          tree.data("/b", 0, 8, "A"));
      story.breaks(
          "R12 /a+0 FOREIGN AAAAAAAA>FFFFFFFF, stored by 1, promised by 5",
          tree.data("/a", 0, 8, "F"));
    }

    @Test
    void storeToTheSource_isNotSeenInTheClone() {
      story.then("clone f0 f1", "m0 = mmap f0 off=0 len=4096 sync", "store m0 off=0 len=8 data=F");
      Tree tree = story.tree();
      story.keeps(tree);
      story.keeps(tree.data("/a", 0, 8, "A"));
      story.breaks(
          "R12 /b+0 FOREIGN AAAAAAAA>FFFFFFFF, stored by 1, promised by 5",
          tree.data("/b", 0, 8, "F"));
    }

    @Test
    void bytesOfTheTargetBeyondItsEnd_areZeroOnceItGrows() {
      story.then("truncate f1 size=100", "m0 = mmap f1 off=0 len=4096 shared");
      story.then("store m0 off=200 len=8 data=F", "clone-range f0 f1 from=0 to=4096 len=4096");
      assertEquals("kept", story.judgeLive(story.tree().recovered()));
    }

    @Test
    void storeToEitherFileAfterTheClone_faultsAnew() {
      for (String mapped : new String[] {"f0", "f1"}) {
        Story cloned = synced().then("f1 = create /b", "write f1 off=0 len=8192 data=E");
        cloned.then("m0 = mmap " + mapped + " off=0 len=4096 sync", "store m0 off=0 len=8 data=F");
        cloned.then("clone-range f0 f1 from=0 to=0 len=8192");
        Tree before = cloned.tree();
        cloned.then("truncate " + mapped + " size=40960");
        cloned.keeps(before);
        cloned.then("store m0 off=0 len=8 data=G");
        String path = mapped.equals("f0") ? "/a size 40960>14336" : "/b size 40960>8192";
        cloned.breaks("R2 " + path + ", promised by 12", before);
      }
    }
  }
}
