package dev.tornline.targets.jext.defect;

import dev.tornline.targets.vm.Fault;
import dev.tornline.targets.vm.FaultHandler;
import dev.tornline.targets.vm.SignalException;

/**
 * Makes a page writable that was mapped read-only without waiting for a commit, as if whatever a
 * load has found must be durable. The page may be a hole that the store fills, or a block that a
 * {@code write} has just allocated.
 */
final class MkwriteUnsynced extends FaultHandler {

  private boolean upgrading;

  @Override
  protected boolean upgradeHuge(Fault fault) throws SignalException {
    upgrading = true;
    try {
      return super.upgradeHuge(fault);
    } finally {
      upgrading = false;
    }
  }

  @Override
  protected void writeProtected(Fault fault) throws SignalException {
    upgrading = true;
    try {
      super.writeProtected(fault);
    } finally {
      upgrading = false;
    }
  }

  @Override
  protected void finishSmallSync(Fault fault, long address) throws SignalException {
    if (upgrading) {
      installSmall(fault, address);
    } else {
      super.finishSmallSync(fault, address);
    }
  }

  @Override
  protected void finishHugeSync(Fault fault, long address) throws SignalException {
    if (upgrading) {
      installHuge(fault, address);
    } else {
      super.finishHugeSync(fault, address);
    }
  }
}
