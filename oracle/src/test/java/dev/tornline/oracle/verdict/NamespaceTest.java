package dev.tornline.oracle.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.workload.Outcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What may be seen of names and attributes that no sync covered, where metadata commit in order.
 */
class NamespaceTest {

  /** Steps 0 to 4: durable files /a (inode 11) and /b (inode 12) with a page of data each. */
  private static Story synced() {
    return Story.prefix(
        "f0 = create /a",
        "write f0 off=0 len=4096 data=A",
        "f1 = create /b",
        "write f1 off=0 len=4096 data=B",
        "sync");
  }

  @Nested
  class Modes {

    @Test
    void directoryInOneWithSetGroupId_hasItToo() {
      Story story = Story.prefix("mkdir /d", "chmod /d mode=3755", "mkdir /d/e", "sync");
      story.keeps(story.tree());
      story.keeps(story.tree().mode("/d/e", 02755));
      story.breaks("R7 /d/e mode 2755>755, promised by 3", story.tree().mode("/d/e", 0755));
    }

    @Test
    void setUserIdThatWasSynced_isBrokenWithoutIt() {
      Story story = synced().then("chmod /a mode=4644", "sync");
      story.breaks("R7 /a mode 4644>644, promised by 6", story.tree().mode("/a", 0644));
    }
  }

  @Nested
  class Unlink {

    @Test
    void nameWithAllData_orNone_isKept() {
      Story story = synced();
      Tree old = story.tree();
      story.then("unlink /a");
      story.keeps(old);
      story.keeps(story.tree());
    }

    @Test
    void nameWithDamagedData_isBroken() {
      Story story = synced();
      Tree old = story.tree();
      story.then("unlink /a");
      story.breaks(
          "R7 /a+0 ZEROS AAAAAAAA>00000000, stored by 1, promised by 4", old.zero("/a", 0, 4096));
      story.breaks("R7 /a size 4096>0, promised by 4", old.size("/a", 0));
    }

    @Test
    void thenCreateOfTheSameName_oldNoneOrNew_areKept() {
      Story story = synced();
      Tree old = story.tree();
      story.then("unlink /a");
      Tree none = story.tree();
      story.then("f2 = create /a", "write f2 off=0 len=4096 data=C");
      story.keeps(old);
      story.keeps(none);
      story.keeps(story.tree());
      story.keeps(story.tree().zero("/a", 0, 4096));
      story.keeps(story.tree().size("/a", 0));
    }

    @Test
    void thenCreateWithTheInodeNumber_wrongSize_isNotBlamedOnTheUnlinked() {
      Story story = Story.prefix("f0 = create /a", "write f0 off=0 len=1 data=A", "fdatasync f0");
      Tree reused = story.tree().name("/a", "/b").without("/a");
      story.then("close f0", "unlink /a").told("f0 = create /b", Outcome.inode(11));
      story.breaks("R8 /b size 0>1, promised by -1", reused);
    }

    @Test
    void thenTwoCreatesWithTheInodeNumberInTurn_bothShown_areNotBlamedOnTheUnlinked() {
      Story story = Story.prefix("f0 = create /a", "write f0 off=0 len=1 data=A", "fdatasync f0");
      Tree reused = story.tree().name("/a", "/b").without("/a").size("/b", 0);
      story.then("close f0", "unlink /a").told("f0 = create /b", Outcome.inode(11));
      story.keeps(reused);
      story.told("unlink /b", Outcome.OK).told("f1 = create /c", Outcome.inode(11));
      story.keeps(reused);
      story.breaks("R8 /b name none>inode 11, promised by -1", reused.name("/b", "/c"));
    }

    @Test
    void thenCreateWithTheInodeNumber_unlinkedFileThatIsBack_isBlamedOnItsSync() {
      Story story = Story.prefix("f0 = create /a", "write f0 off=0 len=1 data=A", "sync");
      Tree old = story.tree();
      story.then("close f0", "unlink /a").told("f0 = create /b", Outcome.inode(11));
      story.keeps(old);
      story.keeps(story.tree());
      story.then("sync");
      story.breaks("R7 /b #11 missing, promised by 6", old);
    }

    @Test
    void thenCreateWithTheInodeNumber_missingName_isThatOfTheNewFile() {
      Story story = Story.prefix("f0 = create /a", "fsync f0", "close f0", "unlink /a");
      story.told("f0 = create /b", Outcome.inode(11)).then("f1 = create /c", "sync");
      story.breaks("R7 /b #11 missing, promised by 6", story.tree());
    }

    @Test
    void thenCreateOfTheSameName_mixture_isBroken() {
      Story story = synced();
      Tree old = story.tree();
      story.then("unlink /a", "f2 = create /a", "write f2 off=0 len=4096 data=C");
      story.breaks("R7 /a size 4096>0, promised by 4", old.size("/a", 0).mode("/a", 0600));
      story.breaks(
          "R12 /a+0 FOREIGN 00000000>AAAAAAAA, stored by -1, promised by -1",
          story.tree().data("/a", 0, 4096, "A"));
    }

    @Test
    void oneOfTwoNames_dataStay() {
      Story story = synced().then("link /a /c", "sync", "unlink /a");
      Tree tree = story.tree();
      story.keeps(tree);
      story.breaks(
          "R7 /c+0 ZEROS AAAAAAAA>00000000, stored by 1, promised by 4", tree.zero("/c", 0, 4096));
      story.breaks("R7 /a #11 missing, promised by 4", tree.without("/c"));
    }
  }

  @Nested
  class Rename {

    @Test
    void oldOrNewName_isKept() {
      Story story = synced();
      Tree old = story.tree();
      story.then("rename /a /c");
      story.keeps(old);
      story.keeps(story.tree());
    }

    @Test
    void bothOrNoName_isBroken() {
      Story story = synced();
      Tree both = story.tree().name("/a", "/c");
      Tree none = story.tree().without("/a");
      story.then("rename /a /c");
      story.breaks("R8 /a name none>inode 11, promised by -1", both);
      story.breaks("R7 /a #11 missing, promised by 4", none);
    }

    @Test
    void overAnother_oldTargetOrNew_isKept() {
      Story story = synced();
      Tree old = story.tree();
      story.then("rename /a /b");
      story.keeps(old);
      story.keeps(story.tree());
    }

    @Test
    void overAnother_targetAbsentOrMixed_isBroken() {
      Story story = synced();
      Tree old = story.tree();
      story.then("rename /a /b");
      story.breaks("R7 /b #12 missing, promised by 4", old.without("/b"));
      story.breaks(
          "R12 /b+0 FOREIGN AAAAAAAA>BBBBBBBB, stored by 1, promised by 4",
          story.tree().data("/b", 0, 4096, "B"));
      story.breaks("R8 /a name none>inode 11, promised by -1", story.tree().name("/b", "/a"));
    }

    @Test
    void overAnother_unsyncedDataOfTheNewOne_followTheirOwnRules() {
      Story story = synced().then("f2 = create /c", "write f2 off=0 len=4096 data=C");
      story.then("rename /c /b");
      story.keeps(story.tree().zero("/b", 0, 4096));
    }

    @Test
    void exchange_oneOrTheOther_isKept_halfIsBroken() {
      Story story = synced();
      Tree old = story.tree();
      story.then("rename /a /b exchange");
      story.keeps(old);
      story.keeps(story.tree());
      story.breaks(
          "R8 /a inode 12>11, promised by -1",
          old.take("/b", story.tree()).links("/b", 2).links("/a", 2));
      story.breaks("R8 /a inode 12>11, promised by -1", old.take("/b", story.tree()));
      story.breaks("R8 /b inode 11>12, promised by -1", old.take("/a", story.tree()));
    }

    @Test
    void exchange_thatWasSyncedAndIsHalfDone_isALostPromise() {
      Story story = synced();
      Tree old = story.tree();
      story.then("rename /a /b exchange", "sync");
      story.breaks("R7 /a inode 11>12, promised by 4", story.tree().take("/b", old));
      story.breaks("R7 /a inode 12>11, promised by 6", old);
    }

    @Test
    void exchange_halfDoneBesideSomethingElse_isTheLostPromise() {
      Story story = synced().then("f2 = create /c", "sync");
      Tree old = story.tree();
      story.then("rename /a /b exchange");
      story.breaks("R7 /b inode 12>11, promised by 4", old.take("/b", story.tree()).without("/c"));
    }

    @Test
    void exchangeOfAFileAndADirectory_countsTheLinksOfBothParents() {
      Story story = synced().then("mkdir /d", "mkdir /d/e", "rename /a /d/e exchange");
      assertEquals("kept", story.judgeLive(story.tree().recovered()));
      assertEquals(2, story.tree().entries().get("/d").links());
    }

    @Test
    void ofADirectory_movesAllBelowIt() {
      Story story = Story.prefix("mkdir /d", "f0 = create /d/a", "mkdir /e", "sync");
      Tree old = story.tree();
      story.then("rename /d /e/f");
      story.keeps(old);
      story.keeps(story.tree());
      story.breaks("R7 /d/a #12 missing, promised by 3", old.without("/d/a"));
    }
  }

  @Nested
  class LinksAndAttributes {

    @Test
    void link_secondNameOrNot_isKept() {
      Story story = synced();
      Tree old = story.tree();
      story.then("link /a /c");
      story.keeps(old);
      story.keeps(story.tree());
    }

    @Test
    void link_countThatIsNotTheNumberOfNames_isBroken() {
      Story story = synced();
      Tree old = story.tree();
      story.then("link /a /c");
      story.breaks("R8 /c name present>absent, promised by -1", old.links("/a", 2));
      story.breaks(
          "R8 /c name none>inode 11, promised by -1", story.tree().links("/a", 1).links("/c", 1));
    }

    @Test
    void link_twoNamesOfDifferentBytes_isBroken() {
      Story story = synced().then("link /a /c");
      story.breaks(
          "R7 /c+0 ZEROS AAAAAAAA>00000000, stored by 1, promised by 4",
          story.tree().zero("/c", 0, 8));
    }

    @Test
    void chmodAndXattr_oldOrNew_areKept_otherIsBroken() {
      Story story = synced();
      Tree old = story.tree();
      story.then("chmod /a mode=0600");
      Tree changed = story.tree();
      story.then("setxattr /a user.a len=4 data=C");
      story.keeps(old);
      story.keeps(changed);
      story.keeps(story.tree());
      story.breaks("R7 /a mode 644>640, promised by 4", old.mode("/a", 0640));
      story.breaks("R7 /a mode 644>600, promised by 4", changed.attribute("/a", "x", new byte[1]));
    }

    @Test
    void removeXattr_oldOrNew_areKept() {
      Story story = synced().then("setxattr /a user.a len=4 data=C", "sync");
      Tree old = story.tree();
      story.then("removexattr /a user.a");
      story.keeps(old);
      story.keeps(story.tree());
    }

    @Test
    void symlink_isMadeWhole() {
      Story story = synced();
      Tree old = story.tree();
      story.then("symlink /a /c");
      story.keeps(old);
      story.keeps(story.tree());
      Story other = synced().then("symlink /b /c");
      story.breaks("R8 /c target /a>/b, promised by -1", other.tree());
    }

    @Test
    void sameModeAgain_isNoChange() {
      Story story = synced();
      int moments = story.ledger().moments();
      story.then("chmod /a mode=0644", "truncate f0 size=4096", "rename /a /a");
      assertEquals(moments, story.ledger().moments());
    }
  }

  @Nested
  class Directories {

    @Test
    void mkdirAndRmdir_countLinksOfTheParent() {
      Story story = synced().then("mkdir /d");
      Tree made = story.tree();
      story.breaks("R8 / links 3>2, promised by -1", made.links("/", 2));
      story.then("rmdir /d");
      Tree gone = story.tree();
      story.keeps(made);
      story.keeps(gone);
    }

    @Test
    void createInNewDirectory_needsTheDirectory() {
      Story story = synced().then("mkdir /d", "f2 = create /d/a", "fsync f2");
      story.breaks("R7 /d/a #14 missing, promised by 7", story.tree().without("/d/a"));
    }
  }

  @Nested
  class Order {

    @Test
    void anyMomentSinceTheSync_isKept() {
      Story story = synced();
      String[] steps = {
        "f2 = create /c", "rename /b /d", "unlink /a", "mkdir /e", "chmod /c mode=0600"
      };
      Tree[] trees = new Tree[steps.length];
      for (int i = 0; i < steps.length; i++) {
        trees[i] = story.then(steps[i]).tree();
      }
      for (Tree tree : trees) {
        story.keeps(tree);
      }
    }

    @Test
    void laterStepWithoutTheEarlier_isBroken() {
      Story story = synced();
      Tree old = story.tree();
      story.then("f2 = create /c", "f3 = create /d");
      story.breaks("R8 /c #13 missing, promised by -1", story.tree().without("/c"));
      story.keeps(old);
    }

    @Test
    void momentBeforeASyncOfAnotherFile_isBroken() {
      Story story = synced();
      Tree old = story.tree();
      story.then("unlink /a", "f2 = create /c", "fsync f2");
      story.breaks("R7 /c #13 missing, promised by 7", old);
      Tree unlinkLost = story.tree().take("/a", old);
      story.breaks("R8 /a name none>inode 11, promised by -1", unlinkLost);
    }

    @Test
    void nothingWasEverDone_otherNames_areBroken() {
      Story story = Story.prefix();
      story.keeps(story.tree());
      story.breaks(
          "R8 /a name none>inode 11, promised by -1", Story.prefix("f0 = create /a").tree());
      story.breaks("R8 / mode 755>0, promised by -1", story.tree().mode("/", 0));
    }
  }
}
