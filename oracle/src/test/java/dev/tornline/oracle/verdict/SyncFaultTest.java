package dev.tornline.oracle.verdict;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a store to a MAP_SYNC mapping promises, and what it does not. */
class SyncFaultTest {

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
  class Binding {

    @Test
    void persistedStore_pageIsAHole_isLost() {
      Story story = mapped().then(STORE, PERSIST);
      story.breaks(
          "R2 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
          story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void persistedStore_isThere_isKept() {
      Story story = mapped().then(STORE, PERSIST);
      story.keeps(story.tree());
    }

    @Test
    void storeWithoutFlush_sizeIsTooSmall_isLost() {
      Story story = mapped().then(STORE);
      story.breaks("R2 /a size 8192>0, promised by 3", story.tree().size("/a", 0));
      story.breaks("R2 /a size 8192>4096, promised by 3", story.tree().size("/a", 4096));
    }

    @Test
    void storeWithoutFlush_fileIsGone_isLost() {
      Story story = mapped().then(STORE);
      story.breaks("R2 /a #11 missing, promised by 3", story.tree().without("/a"));
    }

    @Test
    void storeWithoutFlush_pageIsAHole_isKept() {
      Story story = mapped().then(STORE);
      story.keeps(story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void storeInProgress_nothingIsThere_isKept() {
      Story story = Story.prefix("f0 = create /a", "truncate f0 size=8192");
      Tree empty = Story.prefix().tree();
      Tree truncated = story.tree();
      story.then("m0 = mmap f0 off=0 len=8192 sync").during(STORE);
      story.keeps(empty);
      story.keeps(truncated);
      story.keeps(story.tree());
    }

    @Test
    void storeThroughSharedMapping_nothingIsThere_isKept() {
      Story story =
          Story.prefix(
              "f0 = create /a",
              "truncate f0 size=8192",
              "m0 = mmap f0 off=0 len=8192 shared",
              STORE,
              PERSIST);
      story.keeps(Story.prefix().tree());
      story.keeps(story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void storeThroughPrivateMapping_reachesNoFile() {
      Story story =
          Story.prefix(
              "f0 = create /a",
              "truncate f0 size=8192",
              "m0 = mmap f0 off=0 len=8192 private",
              STORE,
              PERSIST);
      story.keeps(Story.prefix().tree());
      story.keeps(story.tree());
      story.breaks(
          "R12 /a+4096 FOREIGN 00000000>AAAAAAAA, stored by -1, promised by -1",
          story.tree().data("/a", 4096, 8, "A"));
    }

    @Test
    void storeThatFaultsNoMore_laterSize_isNotPromised() {
      Story story = mapped().then(STORE);
      Tree before = story.tree();
      story.then("truncate f0 size=16384", STORE);
      story.keeps(before);
    }

    @Test
    void storeThatFaultsAnew_laterSize_isPromised() {
      for (String unmap :
          new String[] {
            "madvise-dontneed m0 off=4096 len=4096",
            "fallocate f0 punch off=4096 len=4096",
            "msync m0 off=4096 len=4096 sync",
            "fsync f0",
            "write f1 off=5000 len=8 data=C"
          }) {
        Story story = mapped().then("f1 = open /a rw dsync", STORE, unmap);
        Tree before = story.tree();
        story.then("truncate f0 size=16384");
        story.keeps(before);
        story.then("store m0 off=4096 len=8 data=B");
        story.breaks("R2 /a size 16384>8192, promised by 7", before);
      }
    }

    @Test
    void storeAfterSyncOfEverything_mayNotFault() {
      for (String sync : new String[] {"sync", "syncfs"}) {
        Story story = mapped().then(STORE, sync);
        Tree before = story.tree();
        story.then("truncate f0 size=16384", STORE);
        story.keeps(before);
        story.breaks(
            "R7 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
            story.tree().zero("/a", 4096, 8192));
      }
    }

    @Test
    void storeAfterMprotect_mayNotFault() {
      Story story = mapped().then(STORE);
      Tree before = story.tree();
      story.then("mprotect m0 ro", "mprotect m0 rw", "truncate f0 size=16384", STORE);
      story.keeps(before);
    }

    @Test
    void storeThroughAnotherMapping_faultsForItself() {
      Story story = mapped().then(STORE, "m1 = mmap f0 off=4096 len=4096 sync");
      Tree before = story.tree();
      story.then("truncate f0 size=16384", "store m1 off=0 len=8 data=B");
      story.breaks("R2 /a size 16384>8192, promised by 6", before);
    }

    @Test
    void storeToAnotherPage_faultsForItself() {
      Story story = mapped().then(STORE);
      Tree before = story.tree();
      story.then("truncate f0 size=16384", "store m0 off=0 len=8 data=B");
      story.breaks("R2 /a size 16384>8192, promised by 5", before);
    }

    @Test
    void storeAfterCollapse_oldLayout_isLost() {
      Story story =
          Story.prefix(
              "f0 = create /a",
              "write f0 off=0 len=4096 data=A",
              "write f0 off=4096 len=8192 data=B",
              "fsync f0",
              "m0 = mmap f0 off=0 len=8192 sync");
      Tree old = story.tree();
      story.then("fallocate f0 collapse off=0 len=4096");
      story.keeps(old);
      story.then("store m0 off=0 len=8 data=C");
      story.breaks("R2 /a size 8192>12288, promised by 6", old);
    }

    @Test
    void unlinkAfterStore_fileIsThereOrGone_isKept() {
      Story story = mapped().then(STORE, PERSIST);
      Tree linked = story.tree();
      story.then("unlink /a");
      story.keeps(linked);
      story.keeps(story.tree());
      story.breaks(
          "R2 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
          linked.zero("/a", 4096, 8192));
    }

    @Test
    void munmapAndClose_endNoPromise() {
      Story story = mapped().then(STORE, PERSIST, "munmap m0", "close f0");
      story.breaks(
          "R2 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
          story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void explicitPageOfZeros_isAHoleToo() {
      Story story = mapped().then(STORE, PERSIST);
      Tree zeros = Story.prefix(MAPPED).tree();
      story.breaks("R2 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4", zeros);
    }
  }

  /** A fault on one page of 2 MiB may map all of them. */
  @Nested
  class HugeEntries {

    private static final String[] HUGE = {
      "f0 = create /a",
      "truncate f0 size=4MiB",
      "m0 = mmap f0 off=0 len=4MiB sync",
      "store m0 off=0 len=8 data=A"
    };

    @Test
    void storeInTheSameRegion_mayNotFault_laterSizeIsNotPromised() {
      Story story = Story.prefix(HUGE);
      Tree before = story.tree();
      story.then("truncate f0 size=4194312", "store m0 off=4096 len=8 data=B");
      story.keeps(before);
    }

    @Test
    void storeInTheNextRegion_faultsForCertain() {
      Story story = Story.prefix(HUGE);
      Tree before = story.tree();
      story.then("truncate f0 size=4194312", "store m0 off=2MiB len=8 data=B");
      story.breaks("R2 /a size 4194312>4194304, promised by 5", before);
    }

    @Test
    void persistedStoreInTheSameRegion_isPromised() {
      Story story =
          Story.prefix(HUGE).then("store m0 off=8192 len=8 data=B", "persist m0 off=8192 len=8");
      story.breaks(
          "R2 /a+8192 ZEROS BBBBBBBB>00000000, stored by 4, promised by 5",
          story.tree().zero("/a", 8192, 12288));
    }

    @Test
    void mappingOfHalfARegion_faultsPageByPage() {
      Story story =
          Story.prefix(
              "f0 = create /a",
              "truncate f0 size=4MiB",
              "m0 = mmap f0 off=0 len=1MiB sync",
              "store m0 off=0 len=8 data=A");
      Tree before = story.tree();
      story.then("truncate f0 size=4194312", "store m0 off=4096 len=8 data=B");
      story.breaks("R2 /a size 4194312>4194304, promised by 5", before);
    }

    @Test
    void regionThatBeginsBeforeTheMapping_faultsPageByPage() {
      Story story =
          Story.prefix(
              "f0 = create /a",
              "truncate f0 size=4MiB",
              "m0 = mmap f0 off=4096 len=3MiB sync",
              "store m0 off=0 len=8 data=A");
      Tree before = story.tree();
      story.then("truncate f0 size=4194312", "store m0 off=4096 len=8 data=B");
      story.breaks("R2 /a size 4194312>4194304, promised by 5", before);
    }

    /** The store at 0 may fault again after the removal and map the removed pages with it. */
    @Test
    void regionFaultedAgainAfterPunch_storeMayNotFault() {
      Story story = Story.prefix(HUGE).then("store m0 off=4096 len=8 data=B");
      story.then("fallocate f0 punch off=4096 len=4096", "store m0 off=0 len=8 data=B");
      Tree before = story.tree();
      story.then("truncate f0 size=4194312", "store m0 off=4096 len=8 data=C");
      story.keeps(before);
    }
  }
}
