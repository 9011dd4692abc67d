package dev.tornline.oracle.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.observation.Observation.Use;
import dev.tornline.oracle.observation.Observation.UseFailed;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Pattern;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Recovery at all, stale bytes, the running system, and what verdicts say of themselves. */
class IntegrityTest {

  private static final String[] WRITTEN = {"f0 = create /a", "write f0 off=0 len=4096 data=A"};

  @Nested
  class Recovery {

    @ParameterizedTest
    @EnumSource(value = MetadataStrictness.class, mode = Mode.EXCLUDE, names = "IN_PLACE")
    void filesystemThatDoesNotRecover_isBroken(MetadataStrictness metadata) {
      Story story = new Story(metadata, Domain.ADR);
      assertEquals(
          "R11 not recovered: check: block 7 is used twice",
          story.judge(new Unusable(Stage.CHECK, "block 7 is used twice")));
      for (Stage stage : EnumSet.complementOf(EnumSet.of(Stage.CHECK))) {
        assertTrue(story.judge(new Unusable(stage, "x")).startsWith("R1 not recovered: "));
      }
    }

    @Test
    void bytesOfAnotherFile_areForeign() {
      Story story = Story.prefix(WRITTEN).then("f1 = create /b", "write f1 off=0 len=4096 data=B");
      story.breaks(
          "R12 /b+0 FOREIGN 00000000>AAAAAAAA, stored by -1, promised by -1",
          story.tree().data("/b", 0, 8, "A"));
    }

    @Test
    void bytesOfARemovedFile_areForeign() {
      Story story = Story.prefix(WRITTEN).then("sync", "unlink /a", "f1 = create /b");
      story.then("truncate f1 size=4096");
      story.breaks(
          "R12 /b+0 FOREIGN 00000000>AAAAAAAA, stored by -1, promised by -1",
          story.tree().data("/b", 0, 4096, "A"));
    }

    @Test
    void nameThatIsListedTwice_isBroken() {
      Story story = Story.prefix(WRITTEN).then("sync");
      List<Entry> entries = new ArrayList<>(story.tree().recovered().entries());
      entries.add(entries.getLast());
      assertEquals("R8 /a name once>twice, promised by -1", story.judge(new Recovered(entries)));
      assertEquals("R10 step -1: /a is listed twice", story.judgeLive(new Recovered(entries)));
    }

    @Test
    void secondRecovery_showsTheSame_isKept() {
      Story story = Story.prefix(WRITTEN).then("sync");
      story.keepsTwice(story.tree(), story.tree());
    }

    @Test
    void secondRecovery_showsSomethingElse_isBroken() {
      Story story = Story.prefix(WRITTEN);
      Tree tree = story.tree();
      Tree none = Story.prefix().tree();
      String begin = "R5 after a second crash and recovery ";
      story.keeps(none);
      assertEquals(begin + "there are different names", story.judgeTwice(tree, none));
      assertEquals(begin + "there are different names", story.judgeTwice(none, tree));
      assertEquals(
          begin + "the names differ, beginning with /a",
          story.judgeTwice(tree, tree.name("/a", "/b").without("/a")));
      assertEquals(begin + "/a has different metadata", story.judgeTwice(tree, tree.size("/a", 0)));
      assertEquals(
          begin + "/a has different contents", story.judgeTwice(tree, tree.zero("/a", 8, 16)));
      assertEquals(
          begin + "the filesystem no longer mounts: EIO",
          story.judgeTwice(tree.recovered(), new Unusable(Stage.MOUNT, "EIO")));
    }

    @Test
    void secondRecovery_afterABrokenFirst_isNotAskedFor() {
      Story story = Story.prefix(WRITTEN).then("sync");
      assertEquals(
          "R7 /a+0 ZEROS AAAAAAAA>00000000, stored by 1, promised by 2",
          story.judgeTwice(story.tree().zero("/a", 0, 8), story.tree()));
      assertEquals(
          "R1 not recovered: mount: EIO",
          story.judgeTwice(new Unusable(Stage.MOUNT, "EIO"), story.tree().recovered()));
    }

    @Test
    void recoveredAsPromised_butOfNoUse_isBroken() {
      Story story = Story.prefix(WRITTEN);
      UseFailed failed = new UseFailed(story.tree().recovered(), Use.DELETE, "EIO");
      assertEquals("R9 delete failed: EIO", story.judgeTwice(story.tree().recovered(), failed));
      assertEquals("R9 delete failed: EIO", story.judge(failed));
      Verdict.Broken broken = story.broken(failed);
      assertEquals("r9-not-usable-delete-eio", broken.signature(""));
      assertEquals("the filesystem is not usable: delete failed: EIO", broken.sentence());
    }

    @Test
    void recoveredOtherwise_andOfNoUse_isTheOther() {
      Story story = Story.prefix(WRITTEN);
      UseFailed failed = new UseFailed(Story.prefix().tree().recovered(), Use.CHECK, "x");
      assertEquals(
          "R5 after a second crash and recovery there are different names",
          story.judgeTwice(story.tree().recovered(), failed));
      story.then("sync");
      assertEquals("R7 /a #11 missing, promised by 2", story.judge(failed));
    }

    @Test
    void lastWordOfAFile_isComparedToItsEnd() {
      Story story = Story.prefix("f0 = create /a", "write f0 off=0 len=13 data=A", "sync");
      story.breaks(
          "R7 /a+8 ZEROS AAAAA>00000, stored by 1, promised by 2", story.tree().zero("/a", 8, 16));
      story.keeps(story.tree().data("/a", 13, 3, "Z"));
    }
  }

  @Nested
  class RunningSystem {

    @Test
    void sameTree_isKept() {
      Story story = Story.prefix(WRITTEN);
      assertEquals("kept", story.judgeLive(story.tree().recovered()));
    }

    @Test
    void otherNamesOrBytes_areMisbehaviour() {
      Story story = Story.prefix(WRITTEN);
      assertEquals(
          "R10 step -1: /a (inode 11) is gone",
          story.judgeLive(story.tree().without("/a").recovered()));
      assertEquals(
          "R10 step -1: /a has size 0 instead of 4096",
          story.judgeLive(story.tree().size("/a", 0).recovered()));
      assertEquals(
          "R10 step -1: /a at offset 8 holds zeros instead of what was stored",
          story.judgeLive(story.tree().zero("/a", 8, 16).recovered()));
    }

    @Test
    void olderBytes_areMisbehaviour() {
      Story story = Story.prefix(WRITTEN).then("sync");
      Tree old = story.tree();
      story.then("write f0 off=0 len=8 data=B");
      story.keeps(old);
      assertEquals(
          "R10 step -1: /a at offset 0 holds an old value instead of the durable one",
          story.judgeLive(old.recovered()));
    }

    @Test
    void privateCopy_isReadUntilATruncationDropsIt() {
      Story story = Story.prefix("f0 = create /a", "write f0 off=0 len=8192 data=A");
      story.then("f1 = create /b", "m0 = mmap f0 off=0 len=8192 private");
      story.then("store m0 off=4096 len=8 data=P", "store m0 off=0 len=8 data=P");
      story.then("truncate f0 size=4096", "truncate f0 size=8192");
      story.told("write-from-map f1 m0 off=0 len=8 from=4096", Outcome.count(8));
      story.told("write-from-map f1 m0 off=8 len=8 from=0", Outcome.count(8));
      byte[] copied = new byte[8];
      Pattern.parse("P").fill(copied, 0, 8, 0);
      Tree tree = story.tree().size("/b", 16);
      for (int i = 0; i < 8; i++) {
        tree = tree.poke("/b", 8 + i, copied[i]);
      }
      assertEquals("kept", story.judgeLive(tree.recovered()));
    }

    @Test
    void privateCopy_isReadUntilMadviseDropsIt() {
      Story story = Story.prefix("f0 = create /a", "truncate f0 size=4096", "f1 = create /b");
      story.then("m0 = mmap f0 off=0 len=4096 private", "store m0 off=0 len=8 data=P");
      story.then("madvise-dontneed m0 off=0 len=4096");
      story.told("write-from-map f1 m0 off=0 len=8 from=0", Outcome.count(8));
      assertEquals("kept", story.judgeLive(story.tree().size("/b", 8).recovered()));
    }

    @Test
    void copyBetweenOverlappingRanges_mayReadWhatItWrote() {
      Story story = Story.prefix("f0 = create /a", "write f0 off=0 len=4096 data=A");
      story.then("m0 = mmap f0 off=0 len=4096 shared", "read-into-map f0 m0 off=0 len=64 to=32");
      Tree tree = story.tree();
      assertEquals("kept", story.judgeLive(tree.data("/a", 64, 8, "Z").recovered()));
      assertEquals(
          "R10 step -1: /a at offset 32 holds bytes that were never stored there",
          story.judgeLive(tree.data("/a", 32, 8, "Z").recovered()));
      story.then(
          "m1 = mmap f0 off=0 len=4096 sync", "write-from-map f0 m1 off=200 len=64 from=160");
      assertEquals("kept", story.judgeLive(story.tree().data("/a", 240, 8, "Z").recovered()));
    }

    @Test
    void brokenObservation_isMisbehaviour() {
      assertEquals("R10 step -1: EIO", Story.prefix().judgeLive(new Unusable(Stage.READ, "EIO")));
    }

    @Test
    void successThatCannotBe_isMisbehaviour_whateverIsSeen() {
      Story story = Story.prefix(WRITTEN).told("f1 = open /a rw", Outcome.inode(99));
      assertEquals(
          "R10 step 2: open of /a gave inode 99 instead of 11",
          story.judgeLive(story.tree().recovered()));
    }

    @Test
    void failedStep_changesNothing() {
      Story story = Story.prefix(WRITTEN).then("sync");
      story.told("unlink /a", Outcome.failed(Errno.EIO));
      story.keeps(story.tree());
      story.breaks("R7 /a #11 missing, promised by 2", story.tree().without("/a"));
    }
  }

  @Nested
  class Strict {

    private final Story story = Story.strict(WRITTEN);

    @Test
    void stepThatReturned_isDurable() {
      story.breaks("R7 /a #11 missing, promised by 0", Story.strict().tree());
      story.breaks("R7 /a size 4096>0, promised by 1", story.tree().size("/a", 0));
      story.breaks(
          "R7 /a+0 ZEROS AAAAAAAA>00000000, stored by 1, promised by 1",
          story.tree().zero("/a", 0, 8));
    }

    @Test
    void stepInProgress_oldOrNew_isKept() {
      Tree old = story.tree();
      story.during("rename /a /b");
      story.keeps(old);
      story.keeps(story.tree());
    }

    @Test
    void storeThroughSharedMapping_isNotDurable() {
      story.then("m0 = mmap f0 off=0 len=4096 shared", "store m0 off=0 len=8 data=B");
      story.keeps(story.tree().data("/a", 0, 8, "A"));
    }
  }

  @Nested
  class Itself {

    @Test
    void everyRule_hasItsOwnCodeAndSource() {
      EnumSet<Rule> rules = EnumSet.allOf(Rule.class);
      assertEquals(rules.size(), rules.stream().map(Rule::code).distinct().count());
      for (Rule rule : rules) {
        assertTrue(!rule.text().isBlank() && !rule.source().isBlank(), rule.name());
      }
    }

    @Test
    void signature_namesRuleLossAndVerb_notPlaces() {
      Story story = Story.prefix(WRITTEN).then("sync");
      Verdict.Broken broken = story.broken(story.tree().zero("/a", 8, 16).recovered());
      assertEquals("r7-bytes-zeros-by-sync", broken.signature("sync"));
      assertEquals("r7-bytes-zeros", broken.signature(""));
      assertEquals("/a at offset 8 holds zeros instead of what was stored", broken.sentence());
    }
  }
}
