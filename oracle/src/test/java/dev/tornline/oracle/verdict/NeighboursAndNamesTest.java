package dev.tornline.oracle.verdict;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a synchronous fault keeps besides the bytes that were stored (R4, R6). */
class NeighboursAndNamesTest {

  private static final String[] MAPPED = {
    "f0 = create /a", "truncate f0 size=8192", "m0 = mmap f0 off=0 len=8192 sync"
  };
  private static final String STORE = "store m0 off=4096 len=8 data=A";
  private static final String PERSIST = "persist m0 off=4096 len=8";

  /** Steps 0 to 2 make and map a file of two pages. */
  private static Story mapped() {
    return Story.prefix(MAPPED);
  }

  @Nested
  class Neighbours {

    @Test
    void besideAStoreInAHole_otherThanZero_isForeign() {
      Story story = mapped().then(STORE, PERSIST);
      story.breaks(
          "R4 /a+4104 FOREIGN 00000000>ZZZZZZZZ, stored by -1, promised by 4",
          story.tree().data("/a", 4104, 8, "Z"));
      story.breaks(
          "R4 /a+6000 FOREIGN 00000000>ZZZZZZZZ, stored by -1, promised by -1",
          story.tree().data("/a", 6000, 8, "Z"));
    }

    @Test
    void besideAStoreInSyncedData_zeros_areLost() {
      Story story =
          Story.prefix(
              "f0 = create /a",
              "write f0 off=0 len=4096 data=A",
              "fsync f0",
              "m0 = mmap f0 off=0 len=4096 sync",
              "store m0 off=0 len=8 data=B",
              "persist m0 off=0 len=8");
      story.breaks(
          "R7 /a+8 ZEROS AAAAAAAA>00000000, stored by 1, promised by 2",
          story.tree().zero("/a", 8, 16));
    }

    @Test
    void besideAStoreInWrittenData_oldAndNew_areKept() {
      Story story =
          Story.prefix(
              "f0 = create /a",
              "write f0 off=0 len=4096 data=A",
              "m0 = mmap f0 off=0 len=4096 sync",
              "store m0 off=0 len=8 data=B",
              "persist m0 off=0 len=8");
      story.keeps(story.tree());
      story.keeps(story.tree().zero("/a", 64, 128));
    }
  }

  @Nested
  class Names {

    @Test
    void nameBeforeTheStore_isPromised() {
      Story story =
          Story.prefix("mkdir /d", "f0 = create /d/a", "truncate f0 size=4096")
              .then("m0 = mmap f0 off=0 len=4096 sync", "store m0 off=0 len=8 data=A");
      story.breaks(
          "R6 /d/a name present>absent, promised by 4",
          story.tree().name("/d/a", "/b").without("/d/a"));
      story.breaks(
          "R2 /d/a #12 missing, promised by 4",
          story.tree().without("/d/a").without("/d").links("/", 2));
    }

    @Test
    void renameAfterTheStore_oneOfBothNames_isKept() {
      Story story = mapped().then(STORE);
      Tree old = story.tree();
      story.then("rename /a /b");
      story.keeps(old);
      story.keeps(story.tree());
    }

    @Test
    void renameAfterTheStore_bothNamesOrNone_isBroken() {
      Story story = mapped().then(STORE);
      Tree both = story.tree().name("/a", "/b");
      Tree none = story.tree().without("/a");
      story.then("rename /a /b");
      story.breaks("R8 /a name none>inode 11, promised by -1", both);
      story.breaks("R2 /a #11 missing, promised by 3", none);
    }

    @Test
    void linkAfterTheStore_bothNamesOrTheOld_areKept() {
      Story story = mapped().then(STORE);
      Tree old = story.tree();
      story.then("link /a /b");
      story.keeps(old);
      story.keeps(story.tree());
      story.breaks("R6 /a name present>absent, promised by 3", story.tree().without("/a"));
    }

    @Test
    void tmpfileLinkedAfterTheStore_nameMayBeAbsent() {
      Story story =
          Story.prefix(
              "f0 = tmpfile /",
              "truncate f0 size=4096",
              "m0 = mmap f0 off=0 len=4096 sync",
              "store m0 off=0 len=8 data=A",
              "persist m0 off=0 len=8");
      Tree absent = story.tree();
      story.then("linkat f0 /a");
      story.keeps(absent);
      story.keeps(story.tree());
      story.breaks(
          "R2 /a+0 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
          story.tree().zero("/a", 0, 4096));
    }

    @Test
    void olderDirectories_arePromisedWithTheFile() {
      Story story = Story.prefix("mkdir /d", "f0 = create /a", "truncate f0 size=4096");
      story.then("m0 = mmap f0 off=0 len=4096 sync", "store m0 off=0 len=8 data=A");
      story.breaks("R8 /d #11 missing, promised by -1", story.tree().without("/d").links("/", 2));
    }
  }
}
