package dev.tornline.oracle.verdict;

import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.Outcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What calls that move, make or drop page-table entries leave of the promises of stores. */
class PageTablesTest {

  private static final String STORE = "store m0 off=4096 len=8 data=A";
  private static final String PERSIST = "persist m0 off=4096 len=8";

  /** Steps 0 to 2 make and map a file of two pages. */
  private static Story mapped() {
    return Story.prefix(
        "f0 = create /a", "truncate f0 size=8192", "m0 = mmap f0 off=0 len=8192 sync");
  }

  @Nested
  class Mremap {

    @Test
    void persistedStoreAtTheNewPlace_isLost() {
      Story story = mapped().then("store m0 off=4104 len=8 data=B", "mremap m0 len=8192 move");
      story.then(STORE, PERSIST);
      story.breaks(
          "R2 /a+4096 ZEROS AAAAAAAA>00000000, stored by 5, promised by 6",
          story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void persistedStoreAtTheOldPlace_isLost() {
      Story story = mapped().then(STORE, PERSIST, "mremap m0 len=8192 move");
      story.breaks(
          "R2 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
          story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void storeAtTheNewPlace_mayNotFault_laterSizeIsNotPromised() {
      for (String mremap : new String[] {"mremap m0 len=8192 move", "mremap m0 len=16384 move"}) {
        Story story = mapped().then(STORE);
        Tree before = story.tree();
        story.then(mremap, "truncate f0 size=16384", STORE);
        story.keeps(before);
      }
    }

    @Test
    void storeToAPageThatWasCutOff_faultsAnew_laterSizeIsPromised() {
      Story story = mapped().then(STORE);
      Tree before = story.tree();
      story.then("mremap m0 len=4096 in-place", "mremap m0 len=8192 in-place");
      story.then("truncate f0 size=16384");
      story.keeps(before);
      story.then("store m0 off=4096 len=8 data=B");
      story.breaks("R2 /a size 16384>8192, promised by 7", before);
    }

    @Test
    void storeToAPageThatWasAdded_faultsForItself() {
      Story story = mapped().then(STORE);
      Tree before = story.tree();
      story.then("truncate f0 size=16384", "mremap m0 len=16384 move");
      story.keeps(before);
      story.then("store m0 off=8192 len=8 data=B");
      story.breaks("R2 /a size 16384>8192, promised by 6", before);
    }

    @Test
    void storeWithoutFlush_thenCutOff_mayBeLost() {
      Story story = mapped().then(STORE, "mremap m0 len=4096 move");
      story.keeps(story.tree());
      story.keeps(story.tree().zero("/a", 4096, 8192));
    }
  }

  @Nested
  class ForkStore {

    @Test
    void persistedByTheChild_isLost() {
      Story story = mapped().then("fork-store m0 off=4096 len=8 data=A persist");
      story.breaks(
          "R2 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 3",
          story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void withoutFlush_fileIsGone_isLost() {
      Story story = mapped().then("fork-store m0 off=4096 len=8 data=A");
      story.breaks("R2 /a #11 missing, promised by 3", story.tree().without("/a"));
    }

    @Test
    void withoutFlush_pageIsAHole_isKept() {
      Story story = mapped().then("fork-store m0 off=4096 len=8 data=A");
      story.keeps(story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void afterwards_theParentFaultsForItself() {
      Story story = mapped().then("fork-store m0 off=4096 len=8 data=A");
      Tree before = story.tree();
      story.then("truncate f0 size=16384", STORE);
      story.breaks("R2 /a size 16384>8192, promised by 5", before);
    }

    @Test
    void whereTheParentHasAnEntry_mayNotFault() {
      Story story = mapped().then(STORE);
      Tree before = story.tree();
      story.then("truncate f0 size=16384", "fork-store m0 off=4096 len=8 data=B");
      story.keeps(before);
    }

    @Test
    void toPrivatePages_isGone() {
      Story story = mapped().then("m1 = mmap f0 off=0 len=8192 private");
      Tree before = story.tree();
      story.then("fork-store m1 off=0 len=8 data=A persist");
      story.keeps(before);
      story.breaks(
          "R12 /a+0 FOREIGN 00000000>AAAAAAAA, stored by -1, promised by -1",
          story.tree().data("/a", 0, 8, "A"));
    }
  }

  @Nested
  class Populate {

    private static final String WRITE = "madvise-populate m0 off=0 len=8192 write";

    @Test
    void forWriting_fileIsGone_isLost() {
      Story story = mapped().then(WRITE);
      story.keeps(story.tree());
      story.breaks("R2 /a #11 missing, promised by 3", story.tree().without("/a"));
    }

    @Test
    void forReading_nothingIsThere_isKept() {
      Story story = mapped().then("madvise-populate m0 off=0 len=8192 read");
      story.keeps(Story.prefix().tree());
    }

    @Test
    void forWriting_ofASharedMapping_nothingIsThere_isKept() {
      Story story = mapped().then("m1 = mmap f0 off=0 len=8192 shared");
      story.then("madvise-populate m1 off=0 len=8192 write");
      story.keeps(Story.prefix().tree());
    }

    @Test
    void storeAfterwards_isPersistedWithoutAnotherFault() {
      Story story = mapped().then(WRITE);
      Tree before = story.tree();
      story.then("truncate f0 size=16384", STORE, PERSIST);
      story.keeps(story.tree());
      story.keeps(before.data("/a", 4096, 8, "A"));
      story.breaks("R2 /a+4096 ZEROS AAAAAAAA>00000000, stored by 5, promised by 6", before);
    }

    @Test
    void forWriting_beyondTheFile_mayHaveMappedWhatIsBefore() {
      Story story = mapped().then("mremap m0 len=16384 in-place");
      Tree before = story.tree();
      story.then("fsync f0");
      story.told("madvise-populate m0 off=0 len=16384 write", Outcome.failed(Errno.EFAULT));
      story.then("truncate f0 size=16384", STORE);
      story.keeps(before);
      story.then("store m0 off=12288 len=8 data=B");
      story.keeps(before);
    }
  }
}
