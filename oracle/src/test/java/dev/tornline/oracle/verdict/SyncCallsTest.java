package dev.tornline.oracle.verdict;

import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.persistency.Domain;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a completed sync call covers, and what it does not (R7). */
class SyncCallsTest {

  private static final String[] WRITTEN = {
    "f0 = create /a", "write f0 off=0 len=8192 data=A", "f1 = create /b"
  };

  private static Story written(String... further) {
    return Story.prefix(WRITTEN).then(further);
  }

  private static Tree empty() {
    return Story.prefix().tree();
  }

  @Nested
  class Fsync {

    @Test
    void nothingSynced_nothingIsThere_isKept() {
      written().keeps(empty());
    }

    @Test
    void dropCaches_promisesNothing_andTakesNothingBack() {
      Story story = written("close f0", "drop-caches");
      story.keeps(empty());
      story.then("f0 = open /a rw", "fsync f0", "close f0", "drop-caches");
      story.breaks("R7 /a #11 missing, promised by 6", empty());
    }

    @Test
    void syncedFile_lostOrEmptyOrOld_isBroken() {
      Story story = written("fsync f0");
      Tree tree = story.tree();
      story.keeps(tree);
      story.breaks("R7 /a #11 missing, promised by 3", empty());
      story.breaks("R7 /a size 8192>0, promised by 3", tree.size("/a", 0));
      story.breaks(
          "R7 /a+4096 ZEROS AAAAAAAA>00000000, stored by 1, promised by 3",
          tree.zero("/a", 4096, 8192));
    }

    @Test
    void syncedFile_laterFileIsLost_isKept() {
      Story story = written("fsync f0");
      story.keeps(story.tree().without("/b"));
    }

    @Test
    void syncInProgress_promisesNothing() {
      written().during("fsync f0").keeps(empty());
    }

    @Test
    void syncedFile_changesAfterwards_areNotCovered() {
      Story story = written("fsync f0");
      Tree synced = story.tree();
      story.then("write f0 off=0 len=4096 data=B", "chmod /a mode=0600", "truncate f0 size=4096");
      story.keeps(story.tree());
      story.keeps(synced);
      story.keeps(synced.data("/a", 8, 8, "B"));
      story.breaks(
          "R7 /a+0 ZEROS AAAAAAAA>00000000, stored by 1, promised by 3", synced.zero("/a", 0, 8));
    }

    @Test
    void sharedMapping_isCovered() {
      Story story =
          written("m0 = mmap f0 off=0 len=8192 shared", "store m0 off=0 len=8 data=B", "fsync f0");
      story.breaks(
          "R7 /a+0 OLD BBBBBBBB>AAAAAAAA, stored by 4, promised by 5",
          story.tree().data("/a", 0, 8, "A"));
    }

    @Test
    void otherFileOfTheSameKind_dataIsNotCovered() {
      Story story = written("write f1 off=0 len=4096 data=B", "fsync f0");
      story.keeps(story.tree().zero("/b", 0, 4096));
      story.keeps(story.tree().without("/b"));
    }

    @Test
    void directory_namesInIt_areCovered() {
      Story story = Story.prefix("mkdir /d", "f0 = create /d/a", "f1 = open /d ro", "fsync f1");
      story.breaks("R7 /d/a #12 missing, promised by 3", story.tree().without("/d/a"));
    }

    @Test
    void chmodXattrAndRename_areCovered() {
      Story story = written("chmod /a mode=0600", "setxattr /a user.a len=4 data=C");
      Tree before = written("chmod /a mode=0600").tree();
      story.then("rename /a /c", "fsync f0");
      story.keeps(story.tree());
      story.breaks("R7 /c name present>absent, promised by 6", before);
      story.breaks("R7 /c mode 600>644, promised by 6", story.tree().mode("/c", 0644));
      story.breaks(
          "R7 /c attributes xattr user.a of 4 bytes #42bf97>xattr user.a of 0 bytes #1, promised by"
              + " 6",
          story.tree().attribute("/c", "user.a", new byte[0]));
    }

    @Test
    void unlinkedFile_staysUnlinked() {
      Story story = written("fsync f0");
      Tree linked = story.tree();
      story.then("unlink /a", "fsync f0");
      story.breaks("R7 /a name none>inode 11, promised by 5", linked);
    }
  }

  @Nested
  class Fdatasync {

    @Test
    void dataAndSize_areCovered() {
      Story story = written("fdatasync f0");
      story.breaks("R7 /a #11 missing, promised by 3", empty());
      story.breaks("R7 /a size 8192>4096, promised by 3", story.tree().size("/a", 4096));
      story.breaks(
          "R7 /a+8 ZEROS AAAAAAAA>00000000, stored by 1, promised by 3",
          story.tree().zero("/a", 8, 16));
    }

    @Test
    void chmodXattrRenameAndLink_areNotCovered() {
      for (String change :
          new String[] {
            "chmod /a mode=0600", "setxattr /a user.a len=4 data=C", "rename /a /c", "link /a /c"
          }) {
        Story story = written("fsync f0");
        Tree before = story.tree();
        story.then(change, "fdatasync f0");
        story.keeps(before);
        story.keeps(story.tree());
      }
    }

    @Test
    void changeOfPlaces_isCovered() {
      for (String change :
          new String[] {
            "truncate f0 size=4096",
            "fallocate f0 collapse off=0 len=4096",
            "fallocate f0 insert off=0 len=4096"
          }) {
        Story story = written("fsync f0");
        Tree before = story.tree();
        story.then(change, "fdatasync f0");
        story.keeps(story.tree());
        story.breaks(
            "R7 /a size %d>8192, promised by 5".formatted(story.tree().entries().get("/a").size()),
            before);
      }
    }
  }

  @Nested
  class SyncOfEverything {

    @Test
    void allFilesAndNames_areCovered() {
      for (String sync : new String[] {"sync", "syncfs", "remount"}) {
        Story story = written("mkdir /d", sync);
        story.keeps(story.tree());
        story.breaks("R7 /a #11 missing, promised by 4", empty());
        story.breaks("R7 /b #12 missing, promised by 4", story.tree().without("/b"));
        story.breaks(
            "R7 /d #13 missing, promised by 4",
            story.tree().without("/d").links("/", 2).mode("/a", 0));
        story.breaks(
            "R7 /a+0 ZEROS AAAAAAAA>00000000, stored by 1, promised by 4",
            story.tree().zero("/a", 0, 8));
      }
    }

    @Test
    void stateFromBefore_isToldByWhatItLost() {
      Story story = written("sync");
      Tree synced = story.tree();
      story.then("chmod /b mode=0600");
      story.keeps(synced);
      Tree changed = story.tree();
      story.then("sync");
      story.breaks("R7 /b mode 600>644, promised by 5", synced);
      story.keeps(changed);
    }

    @Test
    void remount_closesAndUnmapsEverything() {
      Story story =
          written("m0 = mmap f0 off=0 len=8192 sync", "store m0 off=0 len=8 data=B", "remount");
      story.breaks(
          "R7 /a+0 OLD BBBBBBBB>AAAAAAAA, stored by 4, promised by 5",
          story.tree().data("/a", 0, 8, "A"));
      story.then("f0 = open /a rw", "m0 = mmap f0 off=0 len=8192 sync");
      story.then("store m0 off=8 len=8 data=C");
      story.keeps(story.tree());
      story.keeps(story.tree().data("/a", 8, 8, "A"));
    }
  }

  @Nested
  class Msync {

    private Story stored(String kind) {
      return written("m0 = mmap f0 off=0 len=8192 " + kind, "store m0 off=4096 len=8 data=B");
    }

    @Test
    void synchronousRange_isCovered() {
      Story story = stored("shared").then("msync m0 off=4096 len=4096 sync");
      story.breaks(
          "R7 /a+4096 OLD BBBBBBBB>AAAAAAAA, stored by 4, promised by 5",
          story.tree().data("/a", 4096, 8, "A"));
      story.breaks("R7 /a #11 missing, promised by 5", empty());
    }

    @Test
    void pagesOutsideTheRange_areNotCovered() {
      Story story = stored("shared").then("msync m0 off=0 len=4096 sync");
      story.keeps(story.tree().data("/a", 4096, 8, "A"));
    }

    @Test
    void emptyRange_promisesNothing() {
      stored("shared").then("msync m0 off=4096 len=0 sync").keeps(empty());
    }

    @Test
    void asynchronous_promisesNothing() {
      Story story = stored("shared").then("msync m0 off=0 len=8192 async");
      story.keeps(empty());
      story.keeps(story.tree().data("/a", 4096, 8, "A"));
    }

    @Test
    void privateMapping_promisesNothing() {
      stored("private").then("msync m0 off=0 len=8192 sync").keeps(empty());
    }
  }

  @Nested
  class SynchronousWrites {

    private Story open(String flags) {
      return written("fsync f0", "f2 = open /a rw " + flags);
    }

    @Test
    void bytesWritten_areCovered() {
      for (String flags : new String[] {"dsync", "sync"}) {
        Story story = open(flags).then("write f2 off=4096 len=8 data=B");
        story.breaks(
            "R7 /a+4096 OLD BBBBBBBB>AAAAAAAA, stored by 5, promised by 5",
            story.tree().data("/a", 4096, 8, "A"));
      }
    }

    @Test
    void writeInProgress_oldAndNewWords_areKept() {
      Story story = open("dsync").during("write f2 off=4096 len=64 data=B");
      story.keeps(story.tree());
      story.keeps(story.tree().data("/a", 4104, 8, "A"));
      story.keeps(story.tree().data("/a", 4096, 64, "A"));
    }

    @Test
    void otherBytesOfTheFile_areNotCovered() {
      Story story =
          open("dsync").then("write f0 off=0 len=8192 data=C", "write f2 off=64 len=64 data=B");
      story.keeps(story.tree().data("/a", 0, 64, "A"));
      story.keeps(story.tree().data("/a", 128, 8064, "A"));
      story.breaks(
          "R7 /a+64 OLD BBBBBBBB>CCCCCCCC, stored by 6, promised by 6",
          story.tree().data("/a", 64, 8, "C"));
    }

    @Test
    void growth_isCovered() {
      Story story = open("dsync").then("append f2 len=100 data=B");
      story.breaks("R7 /a size 8292>8192, promised by 5", story.tree().size("/a", 8192));
      story.breaks(
          "R7 /a+8192 ZEROS BBBBBBBB>00000000, stored by 5, promised by 5",
          story.tree().zero("/a", 8192, 8292));
    }

    @Test
    void appendHandle_coversWhatItWrote() {
      Story story = written("fsync f0", "f2 = open /a append dsync");
      story.then("write f2 off=0 len=8 data=B");
      story.breaks(
          "R7 /a+8192 ZEROS BBBBBBBB>00000000, stored by 5, promised by 5",
          story.tree().zero("/a", 8192, 8200));
    }

    @Test
    void modeAndNames_areCoveredBySyncOnly() {
      Story data = open("dsync");
      Tree before = data.tree();
      data.then("chmod /a mode=0600", "write f2 off=0 len=8 data=A");
      data.keeps(before);
      Story all = open("sync").then("chmod /a mode=0600", "write f2 off=0 len=8 data=A");
      all.breaks("R7 /a mode 600>644, promised by 6", before);
    }

    @Test
    void copies_areCoveredLikeWrites() {
      Story story = open("dsync").then("write f1 off=0 len=8 data=B");
      story.then("copy-range f1 f2 from=0 to=4096 len=8");
      story.breaks(
          "R7 /a+4096 OLD ????????>AAAAAAAA, stored by 6, promised by 6",
          story.tree().data("/a", 4096, 8, "A"));
      story.then("m0 = mmap f1 off=0 len=4096 shared", "write-from-map f2 m0 off=64 len=8 from=0");
      story.breaks(
          "R7 /a+64 OLD ????????>AAAAAAAA, stored by 8, promised by 8",
          story.tree().data("/a", 64, 8, "A"));
    }

    @Test
    void writeOfNothing_promisesNothing() {
      Story story = written("f2 = open /a rw sync", "write f2 off=0 len=0 data=B");
      story.keeps(empty());
    }
  }

  @Nested
  class PersistentCaches {

    private Story mapped(String kind) {
      return new Story(MetadataStrictness.PREFIX, Domain.EADR)
          .then(WRITTEN)
          .then("m0 = mmap f0 off=0 len=8192 " + kind);
    }

    @Test
    void storeToABoundPage_isPromisedWhenItRetires() {
      Story story = mapped("sync").then("store m0 off=0 len=8 data=B");
      story.breaks(
          "R3 /a+0 OLD BBBBBBBB>AAAAAAAA, stored by 4, promised by 4",
          story.tree().data("/a", 0, 8, "A"));
    }

    @Test
    void storeInProgress_oldAndNew_areKept() {
      Story story = mapped("sync").during("store m0 off=0 len=16 data=B");
      story.keeps(story.tree());
      story.keeps(story.tree().data("/a", 8, 8, "A"));
    }

    @Test
    void nonTemporalStore_waitsForTheFence() {
      Story story = mapped("sync").then("store m0 off=0 len=8 data=B movnt");
      story.keeps(story.tree().data("/a", 0, 8, "A"));
      story.then("fence sfence");
      story.breaks(
          "R3 /a+0 OLD BBBBBBBB>AAAAAAAA, stored by 4, promised by 5",
          story.tree().data("/a", 0, 8, "A"));
    }

    @Test
    void storeThroughSharedMapping_promisesNothing() {
      Story story = mapped("shared").then("store m0 off=0 len=8 data=B");
      story.keeps(story.tree().data("/a", 0, 8, "A"));
      story.keeps(empty());
    }
  }
}
