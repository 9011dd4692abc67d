package dev.tornline.oracle.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.observation.Observation.Use;
import dev.tornline.oracle.observation.Observation.UseFailed;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filesystems without a journal, which would need fsck after a crash. */
class InPlaceTest {

  private static final Unusable DAMAGED = new Unusable(Stage.READ, "readdir: EUCLEAN");

  private final Story story =
      new Story(MetadataStrictness.IN_PLACE, Domain.ADR)
          .then("f0 = create /a", "write f0 off=0 len=8192 data=A");

  private Tree synced() {
    story.then("sync");
    return story.tree();
  }

  @Test
  void notSynced_damage_isKept() {
    assertEquals("kept", story.judge(DAMAGED));
    assertEquals("kept", story.judgeTwice(DAMAGED, DAMAGED));
    story.keeps(story.tree().data("/a", 0, 8, "Z"));
  }

  @Test
  void notSynced_hang_isBroken() {
    assertEquals(
        "R1 not recovered: hang: the guest hangs",
        story.judge(new Unusable(Stage.HANG, "the guest hangs")));
  }

  @Test
  void notSynced_useThatFails_isKept() {
    UseFailed failed = new UseFailed(story.tree().recovered(), Use.WRITE, "EUCLEAN");
    assertEquals("kept", story.judgeTwice(story.tree().recovered(), failed));
    story.then("sync");
    assertEquals("R9 write failed: EUCLEAN", story.judgeTwice(story.tree().recovered(), failed));
  }

  @Test
  void synced_damageOrLoss_isBroken() {
    Tree tree = synced();
    assertEquals("R1 not recovered: read: readdir: EUCLEAN", story.judge(DAMAGED));
    story.breaks(
        "R7 /a+0 ZEROS AAAAAAAA>00000000, stored by 1, promised by 2", tree.zero("/a", 0, 4096));
    story.keeps(tree);
  }

  @Test
  void overwrittenInPlaceSinceTheSync_oldAndNewAreKept_lossIsBroken() {
    Tree before = synced();
    story.then("write f0 off=4096 len=8 data=B");
    story.keeps(before);
    story.keeps(story.tree());
    story.breaks(
        "R7 /a+0 ZEROS AAAAAAAA>00000000, stored by 1, promised by 2",
        story.tree().zero("/a", 0, 4096));
  }

  @Test
  void storedThroughAMapping_isPromisedOnceFlushed() {
    story.then("m0 = mmap f0 off=0 len=8192 sync");
    Tree before = synced();
    story.then("store m0 off=0 len=8 data=B", "persist m0 off=0 len=8");
    story.breaks("R3 /a+0 OLD BBBBBBBB>AAAAAAAA, stored by 4, promised by 5", before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "append f0 len=8 data=B",
        "write f0 off=8192 len=8 data=B",
        "truncate f0 size=4096",
        "f1 = create /b",
        "unlink /a",
        "chmod /a mode=0600",
        "fallocate f0 zero off=0 len=4096",
        "close f0"
      })
  void metadataChangedSinceTheSync_damage_isKept(String step) {
    synced();
    story.during(step);
    assertEquals("kept", story.judge(DAMAGED));
  }

  @Test
  void metadataChangedAndSyncedAgain_damage_isBroken() {
    synced();
    story.then("truncate f0 size=4096", "sync");
    assertEquals("R1 not recovered: read: readdir: EUCLEAN", story.judge(DAMAGED));
  }

  @Test
  void zeroedPage_mayHaveNoBlockYet_storeIsAChangeOfMetadata() {
    story.then("fallocate f0 zero off=0 len=4096");
    synced();
    story.then("write f0 off=4096 len=8 data=B");
    assertEquals("kept", story.judge(DAMAGED));
  }

  private static final String LOST = "R7 /a+0 ZEROS AAAAAAAA>00000000, stored by 1, promised by 2";

  @ParameterizedTest
  @ValueSource(strings = {"fsync f0", "fdatasync f0"})
  void fileSynced_lossOfItsBytes_isBroken_damageElsewhereIsKept(String sync) {
    story.then(sync);
    story.keeps(story.tree());
    story.breaks(LOST, story.tree().zero("/a", 0, 4096));
    assertEquals("kept", story.judge(DAMAGED));
    assertEquals("kept", story.judgeTwice(story.tree().recovered(), DAMAGED));
  }

  @Test
  void fileSynced_otherSize_isBroken() {
    story.then("fsync f0");
    story.breaks("R7 /a size 8192>4096, promised by 2", story.tree().size("/a", 4096));
  }

  @Test
  void fileSynced_lossSeenByTheSecondRecovery_orBesideAUseThatFails_isBroken() {
    story.then("fsync f0");
    Tree lost = story.tree().zero("/a", 0, 4096);
    assertEquals(LOST, story.judgeTwice(story.tree().recovered(), lost.recovered()));
    assertEquals(
        LOST,
        story.judgeTwice(lost.recovered(), new UseFailed(lost.recovered(), Use.WRITE, "EUCLEAN")));
    assertEquals(
        "kept",
        story.judgeTwice(
            story.tree().recovered(),
            new UseFailed(story.tree().recovered(), Use.WRITE, "EUCLEAN")));
  }

  @Test
  void fileSynced_itsName_isPromisedOnceItsDirectoryIs() {
    story.then("fsync f0");
    Tree without = story.tree().without("/a");
    story.keeps(without);
    story.then("f1 = open / ro", "fsync f1");
    story.breaks("R7 /a #11 missing, promised by 4", without);
    story.during("f2 = create /b");
    story.keeps(without);
  }

  @Test
  void nameSynced_butNotTheFile_isNotPromised() {
    story.then("f1 = open / ro", "fsync f1");
    story.keeps(story.tree().without("/a"));
    story.keeps(story.tree().zero("/a", 0, 4096));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f1 = create /b",
        "mkdir /d",
        "symlink /a /l",
        "write f0 off=4096 len=8 data=B",
        "close f0"
      })
  void fileSynced_otherMetadataChange_itsBytesArePromisedStill(String step) {
    story.then("fsync f0", step);
    story.breaks(LOST, story.tree().zero("/a", 0, 4096));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "append f0 len=8 data=B",
        "write f0 off=8192 len=8 data=B",
        "truncate f0 size=4096",
        "unlink /a",
        "chmod /a mode=0600",
        "fallocate f0 zero off=0 len=4096",
        "link /a /l"
      })
  void fileSynced_itsOwnMetadataChange_lossIsKept(String step) {
    story.then("fsync f0");
    Tree lost = story.tree().zero("/a", 0, 4096);
    story.during(step);
    story.keeps(lost);
  }

  @Test
  void fileChangedAndSyncedAgain_lossIsBroken() {
    story.then("fsync f0", "append f0 len=8 data=B", "fsync f0");
    story.breaks(LOST, story.tree().zero("/a", 0, 4096));
  }

  @Test
  void mappingSynced_lossOfItsBytes_isBroken() {
    story.then("m0 = mmap f0 off=0 len=8192 shared", "msync m0 off=0 len=8192 async");
    story.keeps(story.tree().zero("/a", 0, 4096));
    story.then("msync m0 off=0 len=8192 sync");
    story.breaks(LOST.replace("promised by 2", "promised by 4"), story.tree().zero("/a", 0, 4096));
  }

  @Test
  void fileSynced_stepOnItThatFails_mayHaveChangedIt() {
    story.then("fsync f0");
    Tree lost = story.tree().zero("/a", 0, 4096);
    story.told("append f0 len=8 data=B", Outcome.failed(Errno.ENOSPC));
    story.keeps(lost);
    story.then("fsync f0");
    story.breaks(LOST, lost);
  }

  @Test
  void nameSynced_stepOnNamesThatFails_mayHaveChangedTheDirectory() {
    story.then("fsync f0", "f1 = open / ro", "fsync f1");
    Tree without = story.tree().without("/a");
    story.told("f2 = create /b", Outcome.failed(Errno.ENOSPC));
    story.keeps(without);
    story.then("fsync f1");
    story.breaks("R7 /a #11 missing, promised by 4", without);
    story.told("mkdir /d", Outcome.failed(Errno.ENOSPC));
    story.keeps(without);
  }

  @Test
  void fileWithoutAName_losesItsBlocksWithItsLastUser() {
    story.then("link /a /l", "fsync f0", "unlink /l", "fsync f0");
    Tree lost = story.tree().zero("/a", 0, 4096);
    story.breaks(LOST.replace("promised by 2", "promised by 3"), lost);
    story.then("unlink /a", "fsync f0");
    story.keeps(lost);
    story.during("close f0");
    story.keeps(lost);
  }

  @Test
  void newFileUnderTheNumberOfAnOldOne_isJudgedForItself() {
    story.then("fsync f0");
    Tree old = story.tree();
    story.then("unlink /a", "close f0");
    story.told("f1 = create /b", Outcome.inode(11));
    story.told("write f1 off=0 len=4096 data=B", Outcome.count(4096));
    Tree whole = old.name("/a", "/b").size("/b", 4096).data("/b", 0, 4096, "B");
    story.keeps(whole.zero("/b", 0, 4096));
    story.told("fsync f1", Outcome.OK);
    story.keeps(whole);
    story.keeps(old.size("/a", 0));
    story.breaks(
        "R7 /b+0 ZEROS BBBBBBBB>00000000, stored by 6, promised by 7", whole.zero("/b", 0, 4096));
  }
}
