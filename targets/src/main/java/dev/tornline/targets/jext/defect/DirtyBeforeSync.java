package dev.tornline.targets.jext.defect;

import dev.tornline.targets.fs.DaxEntry;
import dev.tornline.targets.vm.Fault;
import dev.tornline.targets.vm.FaultHandler;
import dev.tornline.targets.vm.SignalException;

/**
 * Makes the entry of a synchronous fault dirty before its sync, not after it. The sync writes the
 * entry back and leaves it clean, so no later fsync knows of the store that faulted.
 */
final class DirtyBeforeSync extends FaultHandler {

  @Override
  protected void finishSmallSync(Fault fault, long address) throws SignalException {
    markDirtyIfWritten(fault);
    sync(fault, fault.offset(), DaxEntry.PAGE);
    mapSmall(fault, address);
  }

  @Override
  protected void finishHugeSync(Fault fault, long address) throws SignalException {
    markDirtyIfWritten(fault);
    sync(fault, fault.hugeOffset(), DaxEntry.HUGE_PAGE);
    mapHuge(fault, address);
  }
}
