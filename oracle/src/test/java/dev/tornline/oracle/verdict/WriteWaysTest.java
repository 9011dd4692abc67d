package dev.tornline.oracle.verdict;

import org.junit.jupiter.api.Test;

/** What a single write promises that asks for it, and what it does not. */
class WriteWaysTest {

  private static Story open(String flags) {
    return Story.prefix(
        "f0 = create /a",
        "write f0 off=0 len=8192 data=A",
        "f1 = create /b",
        "fsync f0",
        "f2 = open /a rw " + flags);
  }

  @Test
  void bytesOfAWriteThatAsksForIt_areCovered() {
    for (String way : new String[] {"dsync", "sync"}) {
      Story story = open("").then("pwritev2 f2 off=4096 len=8 data=B " + way);
      story.breaks(
          "R7 /a+4096 OLD BBBBBBBB>AAAAAAAA, stored by 5, promised by 5",
          story.tree().data("/a", 4096, 8, "A"));
    }
  }

  @Test
  void writeThatAsksForNothingOfTheKind_promisesNothing() {
    Story story = open("").then("pwritev2 f2 off=4096 len=8 data=B direct");
    story.keeps(story.tree().data("/a", 4096, 8, "A"));
    story.then("pwritev2 f2 off=0 len=100 data=C append");
    story.keeps(story.tree().size("/a", 8192));
  }

  @Test
  void modeAndNames_areCoveredByAWriteThatAsksForSyncOnly() {
    Story data = open("");
    Tree before = data.tree();
    data.then("chmod /a mode=0600", "pwritev2 f2 off=0 len=8 data=A dsync");
    data.keeps(before);
    Story all = open("dsync").then("chmod /a mode=0600");
    all.then("pwritev2 f2 off=0 len=8 data=A sync");
    all.breaks("R7 /a mode 600>644, promised by 6", before);
  }
}
