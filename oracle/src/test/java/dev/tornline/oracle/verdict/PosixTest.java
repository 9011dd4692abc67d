package dev.tornline.oracle.verdict;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Filesystems that owe no more than POSIX. */
class PosixTest {

  private static Tree empty() {
    return Story.posix().tree();
  }

  @Nested
  class Files {

    private final Story story =
        Story.posix(
            "f0 = create /a",
            "write f0 off=0 len=8192 data=A",
            "f1 = create /b",
            "write f1 off=0 len=8192 data=B");

    @Test
    void notSynced_anyOfThem_mayBeMissing() {
      story.keeps(empty());
      story.keeps(story.tree().without("/a"));
      story.keeps(story.tree().without("/b"));
      story.keeps(story.tree().size("/a", 0));
      story.keeps(story.tree().zero("/a", 4096, 8192).mode("/b", 0));
    }

    @Test
    void notSynced_bytesOfAnotherFile_areStale() {
      story.breaks(
          "R12 /a+0 FOREIGN 00000000>ZZZZZZZZ, stored by -1, promised by -1",
          story.tree().data("/a", 0, 8, "Z"));
    }

    @Test
    void notSynced_bytesOfAFileThatWasWrittenBeforeItsFirstName_areItsOwn() {
      Story named = Story.posix("f0 = tmpfile /", "write f0 off=0 len=8192 data=A");
      named.then("truncate f0 size=4096", "linkat f0 /a");
      named.keeps(named.tree());
      named.keeps(named.tree().zero("/a", 0, 4096));
      named.breaks(
          "R12 /a+0 FOREIGN 00000000>ZZZZZZZZ, stored by -1, promised by -1",
          named.tree().data("/a", 0, 8, "Z"));
    }

    @Test
    void syncedOne_isThere_othersMayBeMissing() {
      story.then("fsync f0");
      story.keeps(story.tree().without("/b"));
      story.breaks("R7 /a size 8192>0, promised by 4", story.tree().size("/a", 0));
      story.breaks(
          "R7 /a+4096 ZEROS AAAAAAAA>00000000, stored by 1, promised by 4",
          story.tree().zero("/a", 4096, 8192));
    }

    @Test
    void olderFileSyncedLater_isPromisedToo() {
      story.then("fsync f1", "fsync f0");
      story.breaks("R7 /a size 8192>0, promised by 5", story.tree().size("/a", 0));
      story.breaks("R7 /b size 8192>0, promised by 4", story.tree().size("/b", 0));
    }

    @Test
    void syncedTwice_theLaterSyncCounts() {
      story.then("fsync f0");
      Tree first = story.tree();
      story.then("truncate f0 size=4096", "fsync f0");
      story.breaks("R7 /a size 4096>8192, promised by 6", first);
    }

    @Test
    void growthHalfway_sizesBetween_areKept() {
      story.then("sync");
      Tree synced = story.tree();
      story.then("append f0 len=8192 data=C");
      story.keeps(synced.size("/a", 12288));
      story.breaks("R7 /a size 8192>4096, promised by 4", synced.size("/a", 4096));
    }

    @Test
    void insertHalfway_vacatedPage_isKept() {
      story.then("sync");
      Tree synced = story.tree();
      story.then("fallocate f0 insert off=0 len=4096");
      story.keeps(story.tree().zero("/a", 4096, 8192));
      story.keeps(synced);
    }

    @Test
    void syncOfEverything_coversAll() {
      story.then("sync");
      story.breaks("R7 /a #11 missing, promised by 4", empty());
      story.breaks("R7 /b #12 missing, promised by 4", story.tree().without("/b"));
      story.breaks("R7 /b size 8192>4096, promised by 4", story.tree().size("/b", 4096));
    }

    @Test
    void changesAfterTheSync_haveNoOrder() {
      story.then("sync");
      Tree synced = story.tree();
      story.then("fallocate f0 punch off=0 len=4096");
      Tree punched = story.tree();
      story.then("fallocate f0 punch off=4096 len=4096", "truncate f1 size=4096");
      story.keeps(synced);
      story.keeps(punched);
      story.keeps(synced.zero("/a", 4096, 8192));
      story.keeps(synced.take("/b", story.tree()));
      story.breaks(
          "R7 /a+0 ZEROS AAAAAAAA>00000000, stored by 1, promised by 4",
          synced.zero("/a", 0, 8).zero("/a", 4096, 8192));
    }

    @Test
    void removedAfterTheSync_mayBeThereOrNot() {
      story.then("sync");
      Tree synced = story.tree();
      story.then("unlink /a");
      story.keeps(synced);
      story.keeps(story.tree());
    }

    @Test
    void numberReusedAfterUnlink_oldPromiseIsOver() {
      story.then("sync", "unlink /a");
      Tree reused = story.tree().take("/a", story.tree().name("/b", "/a")).inode("/a", 11);
      story.keeps(reused.size("/a", 0));
    }
  }

  @Nested
  class Names {

    @Test
    void fsyncOfAFile_doesNotPromiseItsName() {
      Story story = Story.posix("f0 = create /a", "write f0 off=0 len=8 data=A", "fsync f0");
      story.keeps(empty());
    }

    @Test
    void fsyncOfTheDirectory_promisesTheName() {
      Story story = Story.posix("f0 = create /a", "f1 = open / ro", "fsync f1");
      story.breaks("R7 /a #11 missing, promised by 2", empty());
    }

    @Test
    void fsyncOfADirectoryWithoutAPromisedName_promisesNothing() {
      Story story = Story.posix("mkdir /d", "f0 = create /d/a", "f1 = open /d ro", "fsync f1");
      story.keeps(empty());
      story.then("f2 = open / ro", "fsync f2");
      story.breaks("R7 /d/a #12 missing, promised by 3", empty());
    }

    @Test
    void renamedSinceTheSyncOfTheDirectory_mayBeMissing() {
      Story story = Story.posix("f0 = create /a", "f1 = open / ro", "fsync f1", "rename /a /b");
      story.keeps(empty());
    }

    @Test
    void renamedSince_mayBeMissing() {
      Story story = Story.posix("f0 = create /a", "mkdir /d", "sync", "rename /a /d/b");
      story.keeps(story.tree().without("/d/b"));
    }

    @Test
    void fileFoundUnderAnyName_isThere() {
      Story story = Story.posix("f0 = create /a", "write f0 off=0 len=8 data=A", "sync");
      story.keeps(story.tree().name("/a", "/b").without("/a"));
    }
  }

  @Nested
  class Mapped {

    @Test
    void persistedStore_fileIsThere_isPromised() {
      Story story =
          Story.posix(
              "f0 = create /a",
              "truncate f0 size=8192",
              "m0 = mmap f0 off=0 len=8192 sync",
              "store m0 off=4096 len=8 data=A",
              "persist m0 off=4096 len=8");
      story.breaks(
          "R2 /a+4096 ZEROS AAAAAAAA>00000000, stored by 3, promised by 4",
          story.tree().zero("/a", 4096, 8192));
      story.breaks("R2 /a size 8192>0, promised by 3", story.tree().size("/a", 0));
      story.keeps(empty());
    }
  }
}
