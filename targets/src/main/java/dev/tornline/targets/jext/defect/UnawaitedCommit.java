package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.fs.JextBuilder;
import dev.tornline.targets.jext.fs.SyncCommit;
import dev.tornline.targets.jext.journal.Journal;
import dev.tornline.targets.vm.Fault;
import dev.tornline.targets.vm.FaultHandler;
import dev.tornline.targets.vm.SignalException;

/**
 * The sync of a fault asks for the commit, which then happens before the next change or sync, but
 * does not wait for it. Other syncs wait.
 */
final class UnawaitedCommit extends SyncCommit {

  private boolean faulting;

  static void install(JextBuilder builder) {
    UnawaitedCommit commit = new UnawaitedCommit();
    builder
        .replace(SyncCommit.class, () -> commit)
        .replace(FaultHandler.class, () -> commit.new Faults());
  }

  @Override
  public boolean commit(Journal journal, int sequence) {
    if (faulting) {
      journal.request(sequence);
      return false;
    }
    return super.commit(journal, sequence);
  }

  private final class Faults extends FaultHandler {

    @Override
    protected void finishSmallSync(Fault fault, long address) throws SignalException {
      faulting = true;
      try {
        super.finishSmallSync(fault, address);
      } finally {
        faulting = false;
      }
    }

    @Override
    protected void finishHugeSync(Fault fault, long address) throws SignalException {
      faulting = true;
      try {
        super.finishHugeSync(fault, address);
      } finally {
        faulting = false;
      }
    }
  }
}
