package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.fs.DaxEntry;
import dev.tornline.targets.fs.Iomap;
import dev.tornline.targets.vm.Fault;
import dev.tornline.targets.vm.FaultHandler;

/** Takes an entry that is dirty already for one that a synchronous fault has made so. */
final class DirtyEntryTrusted extends FaultHandler {

  @Override
  protected boolean needsSync(Fault fault, Iomap answer) {
    return super.needsSync(fault, answer) && !DaxEntry.isDirty(fault.entries().entry(fault.page()));
  }
}
