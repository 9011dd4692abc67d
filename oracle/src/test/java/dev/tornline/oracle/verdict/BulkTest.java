package dev.tornline.oracle.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tornline.oracle.workload.Outcome;
import org.junit.jupiter.api.Test;

/** A step that makes many calls is as its calls one by one. */
class BulkTest {

  private static Story synced() {
    return Story.prefix("mkdir /d", "f0 = create /a", "f1 = open /d ro", "sync");
  }

  @Test
  void linkMany_cutAnywhere_showsTheFirstOfTheNames() {
    Story story = synced();
    Tree none = story.tree();
    story.then("link-many /a /d count=2 name=8");
    Tree two = story.tree();
    story = synced().during("link-many /a /d count=4 name=8");
    Tree four = story.tree();
    story.keeps(none);
    story.keeps(two);
    story.keeps(four);
    breaks(story, four.without("/d/0000xxxx").links("/a", 4));
  }

  @Test
  void linkMany_andFsyncOfTheDirectory_isThereAsAWhole() {
    Story story = synced().then("link-many /a /d count=3 name=255");
    Tree three = story.tree();
    story.then("fsync f1");
    story.keeps(three);
    breaks(story, synced().tree());
  }

  @Test
  void linkMany_namesThatAreThere_areNoChanges() {
    Story story = synced().then("link-many /a /d count=3 name=8", "sync");
    Tree three = story.tree();
    story.then("link-many /a /d count=5 name=8");
    story.keeps(three);
    story.keeps(story.tree());
  }

  @Test
  void unlinkMany_cutAnywhere_lacksTheFirstOfTheNames() {
    Story story = synced().then("link-many /a /d count=4 name=8", "sync");
    Tree four = story.tree();
    story.then("unlink-many /d count=1 name=8");
    Tree three = story.tree();
    Story other = synced().then("link-many /a /d count=4 name=8", "sync");
    other.during("unlink-many /d count=1024 name=8");
    other.keeps(four);
    other.keeps(three);
    other.keeps(synced().tree());
  }

  @Test
  void scatter_throughASyncHandle_isDurable() {
    Story story = synced().then("f2 = open /a rw dsync", "scatter f2 count=3 data=B");
    Tree whole = story.tree();
    story.keeps(whole);
    breaks(story, whole.zero("/a", 8192, 8256));
    breaks(story, synced().tree());
  }

  @Test
  void scatter_withoutASync_mayBeThereInParts() {
    Story story = synced().then("scatter f0 count=3 data=B");
    Tree whole = story.tree();
    story.keeps(whole);
    story.keeps(whole.zero("/a", 8192, 8200));
    story.keeps(synced().tree());
  }

  @Test
  void scatter_thatEndedEarly_isWhatItReached() {
    Story story = synced().told("scatter f0 count=3 data=B", Outcome.count(100));
    Story same = synced().then("write f0 off=0 len=64 data=B", "write f0 off=8192 len=36 data=B");
    story.keeps(same.tree());
    same = synced().then("scatter f0 count=3 data=B");
    breaks(story, same.tree());
  }

  @Test
  void tmpfilesAndReservations_changeNothing() {
    Story story = synced();
    Tree before = story.tree();
    story.then("tmpfile-many /d count=100", "fill f0 leave=3", "sync");
    story.keeps(before);
    assertEquals(true, before.isSameAs(story.tree()));
  }

  private static void breaks(Story story, Tree tree) {
    assertNotEquals("kept", story.judge(tree));
  }
}
