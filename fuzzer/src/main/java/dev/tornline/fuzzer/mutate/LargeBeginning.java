package dev.tornline.fuzzer.mutate;

import dev.tornline.oracle.workload.Bulk;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.XattrName;
import java.util.List;

/**
 * Makes the filesystem large before a workload begins: a directory of several blocks, a file in
 * many extents, attributes outside the inode, a nearly full device, many orphans.
 */
final class LargeBeginning {

  /** Names of the greatest length that a block of 4096 bytes does not hold. */
  private static final int MORE_THAN_A_BLOCK = 17;

  /** Names that a block of 4096 bytes of hashes, of 8 bytes each, does not hold (XFS). */
  private static final int MORE_THAN_A_LEAF = 520;

  private final Script script;
  private final Aim aim;
  private final Dice dice;

  LargeBeginning(Script script) {
    this.script = script;
    this.aim = script.aim;
    this.dice = script.dice;
  }

  /** Whether a workload has a step that makes a filesystem large. */
  static boolean isIn(List<Step> steps) {
    return steps.stream().anyMatch(step -> isLarge(step.operation()));
  }

  private static boolean isLarge(Operation operation) {
    return operation instanceof LinkMany
        || operation instanceof Scatter
        || operation instanceof Fill
        || operation instanceof TmpfileMany;
  }

  /** Adds the steps; mostly what they made is durable then. */
  void add() {
    switch (dice.below(10)) {
      case 0, 1, 2, 3 -> directory();
      case 4, 5 -> script.add(new Scatter(file(), 5 + dice.below(dice.below(400) + 1), pattern()));
      case 6 -> script.add(new Fill(file(), dice.below(24)));
      case 7 -> script.add(new TmpfileMany(FilePath.ROOT, 1 + dice.below(dice.below(300) + 1)));
      default -> attributes();
    }
    if (!dice.oneIn(4)) {
      script.add(new Sync());
    }
  }

  private void directory() {
    FilePath directory = dice.oneIn(3) ? FilePath.ROOT : aim.fresh();
    if (!directory.isRoot()) {
      script.add(new Mkdir(directory));
    }
    FilePath file = aim.fresh();
    script.add(new Create(aim.freeFile(), file));
    script.add(
        dice.oneIn(12)
            ? new LinkMany(file, directory, MORE_THAN_A_LEAF, Bulk.NAME_MIN)
            : new LinkMany(file, directory, MORE_THAN_A_BLOCK + dice.below(64), Bulk.NAME_MAX));
  }

  private void attributes() {
    FilePath file = aim.fresh();
    script.add(new Create(aim.freeFile(), file));
    for (XattrName name : XattrName.values()) {
      script.add(new SetXattr(file, name, Slots.MAX_XATTR_LENGTH - dice.below(256), pattern()));
    }
  }

  private int file() {
    int slot = aim.freeFile();
    script.add(new Create(slot, aim.fresh()));
    return slot;
  }

  private Pattern pattern() {
    return script.pattern();
  }
}
