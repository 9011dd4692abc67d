package dev.tornline.oracle.verdict;

import dev.tornline.oracle.workload.Outcome;
import org.junit.jupiter.api.Test;

/** Stored, flushed and fenced bytes of a bound page (R3), and those that lack one of the three. */
class PersistedDataTest {

  private static final String[] MAPPED = {
    "f0 = create /a", "truncate f0 size=8192", "m0 = mmap f0 off=0 len=8192 sync"
  };
  private static final String STORE = "store m0 off=4096 len=8 data=A";
  private static final String PERSIST = "persist m0 off=4096 len=8";

  /** Steps 0 to 2 make and map a file of two pages. */
  private static Story mapped() {
    return Story.prefix(MAPPED);
  }

  @Test
  void persistedStore_oldValue_isLost() {
    Story story = mapped().then("write f0 off=0 len=8192 data=B", STORE, PERSIST);
    story.breaks(
        "R3 /a+4096 OLD AAAAAAAA>BBBBBBBB, stored by 4, promised by 5",
        story.tree().data("/a", 4096, 8, "B"));
  }

  @Test
  void persistedStore_wordOfZerosInAPageOfData_isLost() {
    Story story = mapped().then("write f0 off=0 len=8192 data=B", STORE, PERSIST);
    story.breaks(
        "R3 /a+4096 ZEROS AAAAAAAA>00000000, stored by 4, promised by 5",
        story.tree().zero("/a", 4096, 4104));
  }

  @Test
  void persistedStore_overwrittenLater_oldAndNewAreKept() {
    Story story = mapped().then(STORE, PERSIST, "store m0 off=4096 len=8 data=B");
    story.keeps(story.tree());
    story.keeps(story.tree().data("/a", 4096, 8, "A"));
    story.breaks(
        "R2 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
        story.tree().zero("/a", 4096, 4104));
  }

  /** Five bytes are stored as four and one (aligned accesses are atomic, Intel SDM vol. 3). */
  @Test
  void storeOfPartOfAWord_arrivesPieceByPiece() {
    Story story = mapped().then("store m0 off=4096 len=5 data=A");
    story.keeps(story.tree());
    story.keeps(story.tree().zero("/a", 4100, 4101));
    story.breaks(
        "R12 /a+4096 OLD 00000000>0000A000, stored by -1, promised by -1",
        story.tree().zero("/a", 4096, 4100));
    story.breaks(
        "R12 /a+4096 OLD 00000000>AA000000, stored by -1, promised by -1",
        story.tree().zero("/a", 4098, 4101));
  }

  @Test
  void persistedTwice_firstValue_isLost() {
    Story story = mapped().then(STORE, PERSIST, "store m0 off=4096 len=8 data=B", PERSIST);
    story.breaks(
        "R3 /a+4096 OLD BBBBBBBB>AAAAAAAA, stored by 5, promised by 6",
        story.tree().data("/a", 4096, 8, "A"));
  }

  @Test
  void unfencedFlush_promisesNothing() {
    Story story = mapped().then(STORE, "flush m0 off=4096 len=8 clwb");
    story.keeps(story.tree().zero("/a", 4096, 8192));
    story.then("fence sfence");
    story.breaks(
        "R2 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 5",
        story.tree().zero("/a", 4096, 8192));
  }

  @Test
  void everyFlushAndFence_promises() {
    for (String flush : new String[] {"clwb", "clflushopt"}) {
      for (String fence : new String[] {"sfence", "mfence", "locked"}) {
        Story story = mapped().then(STORE, "flush m0 off=4096 len=8 " + flush, "fence " + fence);
        story.breaks(
            "R2 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 5",
            story.tree().zero("/a", 4096, 8192));
      }
    }
  }

  @Test
  void clflush_promisesWithoutAFence() {
    Story story = mapped().then(STORE, "flush m0 off=4096 len=8 clflush");
    story.breaks(
        "R2 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
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
        "R2 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
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
        "R2 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 6",
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
        "R2 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 5",
        story.tree().zero("/a", 4096, 8192));
  }

  @Test
  void persist_coversTheWholeLineAndNoMore() {
    Story story = mapped().then("store m0 off=4096 len=192 data=A", "persist m0 off=4168 len=1");
    story.keeps(story.tree().zero("/a", 4096, 4160).zero("/a", 4224, 4288));
    story.breaks(
        "R3 /a+4160 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
        story.tree().zero("/a", 4160, 4168));
    story.breaks(
        "R3 /a+4216 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
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
        "R12 /a+4096 OLD 00000000>AAAA0000, stored by -1, promised by -1",
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
    story.told("flush m0 off=4096 len=8 clwb", new Outcome.Skipped("m0 is not mapped"));
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
    Story story = mapped().then("write f0 off=0 len=8192 data=B", "sync");
    Tree old = story.tree();
    story.then(STORE, "flush m0 off=4096 len=8 clwb", "fallocate f0 punch off=4096 len=4096");
    story.then("fence sfence");
    story.keeps(story.tree());
    story.keeps(old);
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
        "R3 /a+4160 ZEROS BBBBBBBB>00000000, stored by 5, promised by 6",
        story.tree().zero("/a", 4160, 4168));
  }

  @Test
  void pageThatACopyMayHaveUnmapped_isNotPromisedBeforeItsNextStore() {
    Story story = mapped().then("write f0 off=0 len=4096 data=B", STORE);
    story.then("copy-range f0 f0 from=0 to=4096 len=8", PERSIST);
    story.keeps(story.tree().zero("/a", 4096, 8192));
    story.then("store m0 off=4096 len=8 data=C", PERSIST);
    story.breaks(
        "R2 /a+4096 ZEROS CCCCCCCC>00000000, stored by 7, promised by 8",
        story.tree().zero("/a", 4096, 8192));
  }

  @Test
  void sourceOfACopy_mayHaveBeenUnmappedToo() {
    Story story = mapped().then(STORE, "m1 = mmap f0 off=4096 len=4096 shared");
    story.then("f1 = create /b", "copy-range f0 f1 from=4096 to=0 len=64");
    story.then("store m1 off=64 len=8 data=B", "persist m1 off=64 len=8");
    story.keeps(story.tree().zero("/a", 4160, 4168));
  }

  @Test
  void storeCutShortByTheEndOfTheFile_isPromisedAsFarAsItGot() {
    Story story =
        Story.prefix("f0 = create /a", "truncate f0 size=4096", "m0 = mmap f0 off=0 len=8192 sync");
    story.cutShort("store m0 off=4088 len=16 data=A", 8);
    story.then("persist m0 off=4088 len=8");
    story.keeps(story.tree());
    story.breaks(
        "R2 /a+4088 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
        story.tree().zero("/a", 0, 4096));
  }

  @Test
  void readIntoMapping_isPromisedOnceFlushed() {
    Story story =
        mapped()
            .then(
                "write f0 off=0 len=8 data=C", "read-into-map f0 m0 off=0 len=8 to=4096", PERSIST);
    story.breaks(
        "R2 /a+4096 ZEROS ????????>00000000, stored by 4, promised by 5",
        story.tree().zero("/a", 4096, 8192));
  }
}
