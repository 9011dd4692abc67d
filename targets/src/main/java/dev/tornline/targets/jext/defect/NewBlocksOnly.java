package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.fs.DirtyCheck;
import dev.tornline.targets.jext.fs.WriteFault;
import dev.tornline.targets.jext.journal.Journal;

/**
 * Takes for uncommitted only what the fault itself allocated. A block that an earlier write or
 * another mapping allocated may be uncommitted just as well.
 */
final class NewBlocksOnly extends DirtyCheck {

  @Override
  public boolean isDirty(Journal journal, WriteFault fault) {
    return fault.isNew();
  }
}
