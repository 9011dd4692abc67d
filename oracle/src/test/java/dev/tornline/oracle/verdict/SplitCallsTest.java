package dev.tornline.oracle.verdict;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.contract.SplitCall;
import dev.tornline.oracle.persistency.Domain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls in the middle: a crash may show them where the contract says so, and nowhere else. */
class SplitCallsTest {

  private static final Contract PREFIX = new Contract(true, MetadataStrictness.PREFIX);

  /** Three pages, two of which were synced; what follows them has not begun. */
  private static final String[] FILE = {
    "f0 = create /a",
    "write f0 off=0 len=4096 data=A",
    "write f0 off=4096 len=4096 data=B",
    "write f0 off=8192 len=4096 data=C",
    "fsync f0",
    "f1 = create /b",
  };

  @ParameterizedTest
  @EnumSource(SplitCall.class)
  void inTheMiddle_contractThatSplitsIt_isKept(SplitCall call) {
    Story story = new Story(PREFIX.splitting(call), Domain.ADR).then(FILE);
    Tree before = story.tree();
    story.then(text(call));
    story.keeps(before);
    story.keeps(middle(call, before));
    story.keeps(story.tree());
  }

  @ParameterizedTest
  @EnumSource(SplitCall.class)
  void inTheMiddle_contractThatSplitsOnlyOthers_isBroken(SplitCall call) {
    Contract others =
        PREFIX.splitting(
            PREFIX.splits().stream().filter(each -> each != call).toArray(SplitCall[]::new));
    Story story = new Story(others, Domain.ADR).then(FILE);
    Tree before = story.tree();
    story.then(text(call));
    story.keeps(before);
    assertNotEquals("kept", story.judge(middle(call, before)));
    story.keeps(story.tree());
  }

  private static String text(SplitCall call) {
    return switch (call) {
      case WRITE -> "write f0 off=8192 len=12288 data=C";
      case ALLOCATE -> "fallocate f0 allocate off=8192 len=12288";
      case PUNCH -> "fallocate f0 punch off=0 len=8192";
      case ZERO -> "fallocate f0 zero off=8192 len=12288";
      case COLLAPSE -> "fallocate f0 collapse off=0 len=4096";
      case INSERT -> "fallocate f0 insert off=4096 len=4096";
      case CLONE -> "clone f0 f1";
    };
  }

  /** What a crash leaves of it when some of its transactions have committed. */
  private static Tree middle(SplitCall call, Tree before) {
    return switch (call) {
      case WRITE, ALLOCATE, ZERO -> before.size("/a", 16384);
      case PUNCH, COLLAPSE -> before.zero("/a", 0, 4096);
      case INSERT -> before.size("/a", 16384).page("/a", 2, before, 3).page("/a", 3, before, 2);
      case CLONE -> before.size("/b", 4096);
    };
  }
}
