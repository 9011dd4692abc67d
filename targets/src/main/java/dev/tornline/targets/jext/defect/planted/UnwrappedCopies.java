package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.journal.Log;
import dev.tornline.targets.jext.journal.Recovery;

/** Reads the copies of a transaction beyond the end of the log instead of from its start again. */
final class UnwrappedCopies extends Recovery {

  @Override
  protected int copyAt(Log log, int start, int index) {
    return start + 1 + index;
  }
}
