package dev.tornline.oracle.verdict;

import org.junit.jupiter.api.Test;

/** Blocks that are shared because they hold the same bytes: nobody sees a difference. */
class DedupeTest {

  private static final String DEDUPE = "dedupe-range f0 f1 from=0 to=0 len=4096";

  /** Steps 0 to 6 make two files with the same bytes, of which the first is synced. */
  private static Story twice() {
    return Story.prefix(
        "f0 = create /a",
        "append f0 len=4096 data=A",
        "f1 = create /b",
        "truncate f1 size=4096",
        "fsync f0",
        "sync",
        "copy-range f0 f1 from=0 to=0 len=4096");
  }

  @Test
  void beforeASync_theBytesBefore_areKept() {
    Story story = twice();
    story.then(DEDUPE);
    story.keeps(story.tree());
    story.keeps(story.tree().zero("/b", 0, 4096));
  }

  @Test
  void afterASync_otherBytes_areLost() {
    Story story = twice().then(DEDUPE, "fsync f1");
    story.keeps(story.tree());
    story.breaks(
        "R7 /b+0 ZEROS AAAAAAAA>00000000, stored by 6, promised by 8",
        story.tree().zero("/b", 0, 4096));
  }

  @Test
  void theSource_keepsWhatWasSynced() {
    Story story = twice().then(DEDUPE);
    story.breaks(
        "R7 /a+0 ZEROS AAAAAAAA>00000000, stored by 1, promised by 4",
        story.tree().zero("/a", 0, 4096));
  }

  @Test
  void persistAfterwards_withoutAnotherStore_promisesNothing() {
    Story story = twice().then("m1 = mmap f1 off=0 len=4096 sync", "store m1 off=0 len=8 data=B");
    story.then("store m1 off=0 len=8 data=A", DEDUPE, "persist m1 off=0 len=8");
    story.keeps(story.tree().data("/b", 0, 8, "B"));
  }
}
