package dev.tornline.targets.jext.defect;

import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.targets.pmem.PersistentMemory;
import dev.tornline.targets.vm.Fault;
import dev.tornline.targets.vm.FaultHandler;

/** Maps 2 MiB without the sync that 4 KiB get. */
final class HugeFaultsUnsynced extends FaultHandler {

  HugeFaultsUnsynced(PersistentMemory memory, TraceRecorder recorder) {
    super(memory, recorder);
  }

  @Override
  protected void finishHugeSync(Fault fault, long address) {
    installHuge(fault, address);
  }
}
