package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.fs.DirtyCheck;
import dev.tornline.targets.jext.fs.JextInode;
import dev.tornline.targets.jext.fs.WriteFault;
import dev.tornline.targets.jext.journal.Journal;

/**
 * Remembers the file that it last found committed, and asks of no block of it again but those that
 * a fault allocates.
 */
final class RememberedAnswer extends DirtyCheck {

  private JextInode clean;

  @Override
  public boolean isDirty(Journal journal, WriteFault fault) {
    if (fault.inode() == clean && !fault.isNew()) {
      return false;
    }
    boolean dirty = super.isDirty(journal, fault);
    clean = dirty ? null : fault.inode();
    return dirty;
  }
}
