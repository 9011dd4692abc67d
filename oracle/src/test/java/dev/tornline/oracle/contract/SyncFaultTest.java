package dev.tornline.oracle.contract;

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
          "R1 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
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
      story.breaks("R1 /a size 8192>0, promised by 3", story.tree().size("/a", 0));
      story.breaks("R1 /a size 8192>4096, promised by 3", story.tree().size("/a", 4096));
    }

    @Test
    void storeWithoutFlush_fileIsGone_isLost() {
      Story story = mapped().then(STORE);
      story.breaks("R1 /a #11 missing, promised by 3", story.tree().without("/a"));
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
          "R0 /a+4096 FOREIGN 00000000>AAAAAAAA, stored by -1, promised by -1",
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
            "msync m0 off=4096 len=4096 sync"
          }) {
        Story story = mapped().then(STORE, unmap);
        Tree before = story.tree();
        story.then("truncate f0 size=16384");
        story.keeps(before);
        story.then("store m0 off=4096 len=8 data=B");
        story.breaks("R1 /a size 16384>8192, promised by 6", before);
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
      story.breaks("R1 /a size 16384>8192, promised by 6", before);
    }

    @Test
    void storeToAnotherPage_faultsForItself() {
      Story story = mapped().then(STORE);
      Tree before = story.tree();
      story.then("truncate f0 size=16384", "store m0 off=0 len=8 data=B");
      story.breaks("R1 /a size 16384>8192, promised by 5", before);
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
      story.breaks("R1 /a size 8192>12288, promised by 6", old);
    }

    @Test
    void unlinkAfterStore_fileIsThereOrGone_isKept() {
      Story story = mapped().then(STORE, PERSIST);
      Tree linked = story.tree();
      story.then("unlink /a");
      story.keeps(linked);
      story.keeps(story.tree());
      story.breaks(
          "R1 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
          linked.zero("/a", 4096, 8192));
    }

    @Test
    void munmapAndClose_endNoPromise() {
      Story story = mapped().then(STORE, PERSIST, "munmap m0", "close f0");
      story.breaks(
          "R1 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
          story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void explicitPageOfZeros_isAHoleToo() {
      Story story = mapped().then(STORE, PERSIST);
      Tree zeros = Story.prefix(MAPPED).tree();
      story.breaks("R1 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4", zeros);
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
      story.breaks("R1 /a size 4194312>4194304, promised by 5", before);
    }

    @Test
    void persistedStoreInTheSameRegion_isPromised() {
      Story story =
          Story.prefix(HUGE).then("store m0 off=8192 len=8 data=B", "persist m0 off=8192 len=8");
      story.breaks(
          "R1 /a+8192 ZEROS BBBBBBBB>00000000, stored by 4, promised by 5",
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
      story.breaks("R1 /a size 4194312>4194304, promised by 5", before);
    }

    /** The store at 0 may fault again after the removal and map the removed pages with it. */
    @Test
    void regionFaultedAgainAfterPunch_storeMayNotFault() {
      Story story = Story.prefix(HUGE).then("fallocate f0 punch off=4096 len=4096");
      story.then("store m0 off=0 len=8 data=B");
      Tree before = story.tree();
      story.then("truncate f0 size=4194312", "store m0 off=4096 len=8 data=C");
      story.keeps(before);
    }
  }

  @Nested
  class Data {

    @Test
    void persistedStore_oldValue_isLost() {
      Story story = mapped().then("write f0 off=0 len=8192 data=B", STORE, PERSIST);
      story.breaks(
          "R2 /a+4096 OLD AAAAAAAA>BBBBBBBB, stored by 4, promised by 5",
          story.tree().data("/a", 4096, 8, "B"));
    }

    @Test
    void persistedStore_wordOfZerosInAPageOfData_isLost() {
      Story story = mapped().then("write f0 off=0 len=8192 data=B", STORE, PERSIST);
      story.breaks(
          "R2 /a+4096 ZEROS AAAAAAAA>00000000, stored by 4, promised by 5",
          story.tree().zero("/a", 4096, 4104));
    }

    @Test
    void persistedStore_overwrittenLater_oldAndNewAreKept() {
      Story story = mapped().then(STORE, PERSIST, "store m0 off=4096 len=8 data=B");
      story.keeps(story.tree());
      story.keeps(story.tree().data("/a", 4096, 8, "A"));
      story.breaks(
          "R1 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
          story.tree().zero("/a", 4096, 4104));
    }

    @Test
    void persistedTwice_firstValue_isLost() {
      Story story = mapped().then(STORE, PERSIST, "store m0 off=4096 len=8 data=B", PERSIST);
      story.breaks(
          "R2 /a+4096 OLD BBBBBBBB>AAAAAAAA, stored by 5, promised by 6",
          story.tree().data("/a", 4096, 8, "A"));
    }

    @Test
    void unfencedFlush_promisesNothing() {
      Story story = mapped().then(STORE, "flush m0 off=4096 len=8 clwb");
      story.keeps(story.tree().zero("/a", 4096, 8192));
      story.then("fence sfence");
      story.breaks(
          "R1 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 5",
          story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void everyFlushAndFence_promises() {
      for (String flush : new String[] {"clwb", "clflushopt"}) {
        for (String fence : new String[] {"sfence", "mfence", "locked"}) {
          Story story = mapped().then(STORE, "flush m0 off=4096 len=8 " + flush, "fence " + fence);
          story.breaks(
              "R1 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 5",
              story.tree().zero("/a", 4096, 8192));
        }
      }
    }

    @Test
    void clflush_promisesWithoutAFence() {
      Story story = mapped().then(STORE, "flush m0 off=4096 len=8 clflush");
      story.breaks(
          "R1 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
          story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void fenceOfAnotherThread_promisesNothing() {
      Story story = mapped().then(STORE, "flush m0 off=4096 len=8 clwb", "[t1] fence sfence");
      story.keeps(story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void flushAndFenceOfAnotherThread_promise() {
      Story story = mapped().then(STORE, "[t1] persist m0 off=4096 len=8");
      story.breaks(
          "R1 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
          story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void fenceWithoutFlush_promisesNothing() {
      Story story = mapped().then(STORE, "fence sfence");
      story.keeps(story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void storeAfterTheFlush_isNotPromised() {
      Story story =
          mapped()
              .then(
                  STORE,
                  "flush m0 off=4096 len=8 clwb",
                  "store m0 off=4096 len=8 data=B",
                  "fence sfence");
      story.keeps(story.tree().data("/a", 4096, 8, "A"));
      story.breaks(
          "R1 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 6",
          story.tree().zero("/a", 4096, 4104));
    }

    @Test
    void nonTemporalStore_isPromisedByTheFenceAlone() {
      Story story = mapped().then(STORE + " movnt");
      story.keeps(story.tree().zero("/a", 4096, 8192));
      story.then("[t1] fence sfence");
      story.keeps(story.tree().zero("/a", 4096, 8192));
      story.then("fence sfence");
      story.breaks(
          "R1 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 5",
          story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void persist_coversTheWholeLineAndNoMore() {
      Story story = mapped().then("store m0 off=4096 len=192 data=A", "persist m0 off=4168 len=1");
      story.keeps(story.tree().zero("/a", 4096, 4160).zero("/a", 4224, 4288));
      story.breaks(
          "R2 /a+4160 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
          story.tree().zero("/a", 4160, 4168));
      story.breaks(
          "R2 /a+4216 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
          story.tree().zero("/a", 4216, 4224));
    }

    @Test
    void storedWords_mixtureOfOldAndNew_isKept() {
      Story story = mapped().then("store m0 off=4096 len=64 data=A");
      story.keeps(story.tree().zero("/a", 4104, 4112).zero("/a", 4128, 4160));
    }

    @Test
    void storedWord_halfOfIt_isForeign() {
      Story story = mapped().then(STORE);
      story.breaks(
          "R0 /a+4096 OLD 00000000>AAAA0000, stored by -1, promised by -1",
          story.tree().zero("/a", 4100, 4104));
    }

    @Test
    void wideCopy_halfAWord_isKept() {
      Story story = mapped().then(STORE + " rep-movs");
      story.keeps(story.tree().zero("/a", 4100, 4104));
    }

    @Test
    void flushAfterMunmap_isNoStep() {
      Story story = mapped().then(STORE, "munmap m0");
      story.told(
          "flush m0 off=4096 len=8 clwb",
          new dev.tornline.oracle.workload.Outcome.Skipped("m0 is not mapped"));
      story.then("fence sfence");
      story.keeps(story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void flushThroughAMappingThatIsNotArmed_promisesNothing() {
      Story story = mapped().then(STORE, "munmap m0", "m0 = mmap f0 off=0 len=8192 sync", PERSIST);
      story.keeps(story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void pageRemovedBetweenFlushAndFence_isNotPromised() {
      Story story =
          mapped()
              .then(
                  STORE,
                  "flush m0 off=4096 len=8 clwb",
                  "fallocate f0 punch off=4096 len=4096",
                  "fence sfence");
      story.keeps(story.tree());
    }

    @Test
    void storeThroughSharedMappingOfAnArmedPage_isPromised() {
      Story story =
          mapped()
              .then(
                  STORE,
                  "m1 = mmap f0 off=4096 len=4096 shared",
                  "store m1 off=64 len=8 data=B",
                  "persist m1 off=64 len=8");
      story.breaks(
          "R2 /a+4160 ZEROS BBBBBBBB>00000000, stored by 5, promised by 6",
          story.tree().zero("/a", 4160, 4168));
    }

    @Test
    void pageThatACopyMayHaveUnmapped_isNotPromisedBeforeItsNextStore() {
      Story story = mapped().then("write f0 off=0 len=4096 data=B", STORE);
      story.then("copy-range f0 f0 from=0 to=4096 len=8", PERSIST);
      story.keeps(story.tree().zero("/a", 4096, 8192));
      story.then("store m0 off=4096 len=8 data=C", PERSIST);
      story.breaks(
          "R1 /a+4096 ZEROS CCCCCCCC>00000000, stored by 7, promised by 8",
          story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void storeCutShortByTheEndOfTheFile_isPromisedAsFarAsItGot() {
      Story story =
          Story.prefix(
              "f0 = create /a", "truncate f0 size=4096", "m0 = mmap f0 off=0 len=8192 sync");
      story.cutShort("store m0 off=4088 len=16 data=A", 8);
      story.then("persist m0 off=4088 len=8");
      story.keeps(story.tree());
      story.breaks(
          "R1 /a+4088 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
          story.tree().zero("/a", 0, 4096));
    }

    @Test
    void readIntoMapping_isPromisedOnceFlushed() {
      Story story =
          mapped()
              .then(
                  "write f0 off=0 len=8 data=C",
                  "read-into-map f0 m0 off=0 len=8 to=4096",
                  PERSIST);
      story.breaks(
          "R1 /a+4096 ZEROS ????????>00000000, stored by 4, promised by 5",
          story.tree().zero("/a", 4096, 8192));
    }
  }

  @Nested
  class Neighbours {

    @Test
    void besideAStoreInAHole_otherThanZero_isForeign() {
      Story story = mapped().then(STORE, PERSIST);
      story.breaks(
          "R3 /a+4104 FOREIGN 00000000>ZZZZZZZZ, stored by -1, promised by 4",
          story.tree().data("/a", 4104, 8, "Z"));
      story.breaks(
          "R3 /a+6000 FOREIGN 00000000>ZZZZZZZZ, stored by -1, promised by -1",
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
          "S1 /a+8 ZEROS AAAAAAAA>00000000, stored by 1, promised by 2",
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
          "R1 /d/a #12 missing, promised by 4",
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
      story.breaks("S2 /a name none>inode 11, promised by 3", both);
      story.breaks("R1 /a #11 missing, promised by 3", none);
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
          "R1 /a+0 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
          story.tree().zero("/a", 0, 4096));
    }

    @Test
    void olderDirectories_arePromisedWithTheFile() {
      Story story = Story.prefix("mkdir /d", "f0 = create /a", "truncate f0 size=4096");
      story.then("m0 = mmap f0 off=0 len=4096 sync", "store m0 off=0 len=8 data=A");
      story.breaks("S2 /d #11 missing, promised by 4", story.tree().without("/d").links("/", 2));
    }
  }
}
