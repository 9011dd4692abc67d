package dev.tornline.targets.jext.defect;

import dev.tornline.targets.vm.Fault;
import dev.tornline.targets.vm.FaultHandler;

/** Maps 2 MiB without the sync that 4 KiB get. */
final class HugeFaultsUnsynced extends FaultHandler {

  @Override
  protected void finishHugeSync(Fault fault, long address) {
    installHuge(fault, address);
  }
}
