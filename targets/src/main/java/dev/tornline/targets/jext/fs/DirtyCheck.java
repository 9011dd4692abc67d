package dev.tornline.targets.jext.fs;

import dev.tornline.targets.jext.journal.Journal;

/** Decides whether a fault's answer depends on metadata that are not committed. */
public class DirtyCheck {

  /**
   * Whether a synchronous mapping must wait for a commit: the test fdatasync makes, and writes
   * beyond the end of the file (Linux b8a6176c214c, "ext4: Support for synchronous DAX faults").
   */
  public boolean isDirty(Journal journal, WriteFault fault) {
    return !journal.isCommitted(fault.inode().datasyncSequence())
        || fault.end() > fault.inode().size();
  }
}
