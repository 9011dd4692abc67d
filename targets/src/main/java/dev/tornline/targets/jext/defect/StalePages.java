package dev.tornline.targets.jext.defect;

import dev.tornline.oracle.workload.Outcome.Signal;
import dev.tornline.targets.fs.DaxEntry;
import dev.tornline.targets.fs.FileMapping;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Iomap;
import dev.tornline.targets.jext.fs.JextInode;
import dev.tornline.targets.vm.Fault;
import dev.tornline.targets.vm.FaultHandler;
import dev.tornline.targets.vm.PageTable;
import dev.tornline.targets.vm.Pte;
import dev.tornline.targets.vm.SignalException;

/**
 * Faults on pages that stayed mapped while their blocks left the file. A store to such a page makes
 * the entry writable as it is, as the first {@code dax_pfn_mkwrite} of Linux did, so stores keep
 * going to the block that once was there. All other pages fault as they should.
 */
final class StalePages extends FaultHandler {

  /** Whether none of these pages is part of 2 MiB, which stay mapped as a whole or not at all. */
  static boolean areSmall(JextInode inode, long first, long end) {
    FileMapping mapping = inode.mapping();
    for (long page = first; page < end; page++) {
      long entry = mapping.entry(page);
      if (entry != DaxEntry.NONE && DaxEntry.isHuge(entry)) {
        return false;
      }
    }
    return true;
  }

  @Override
  protected void writeProtected(Fault fault) throws SignalException {
    PageTable table = fault.pageTable();
    long pte = table.lookup(fault.page());
    if (fault.copyOnWrite()) {
      super.writeProtected(fault);
    } else if (Pte.isDevice(pte) && isStale(fault, Pte.address(pte))) {
      table.mapSmall(fault.page(), Pte.writable(Pte.address(pte)));
    } else if (Pte.isZero(pte) && hidesEntry(fault)) {
      table.mapSmall(fault.page(), Pte.NONE);
      small(fault);
    } else {
      super.writeProtected(fault);
    }
  }

  private static boolean isStale(Fault fault, long mapped) throws SignalException {
    try {
      Iomap answer = fault.mapping().file().mapForFault(fault.offset(), DaxEntry.PAGE, false);
      return answer.kind() != Iomap.Kind.WRITTEN
          || answer.address() + fault.offset() - answer.offset() != mapped;
    } catch (FsException e) {
      throw new SignalException(Signal.SIGBUS);
    }
  }

  private static boolean hidesEntry(Fault fault) {
    long entry = fault.entries().entry(fault.page());
    return entry != DaxEntry.NONE && !DaxEntry.isZero(entry);
  }
}
