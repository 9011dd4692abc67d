package dev.tornline.oracle.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.observation.Observation.Use;
import dev.tornline.oracle.observation.Observation.UseFailed;
import dev.tornline.oracle.persistency.Domain;
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
}
