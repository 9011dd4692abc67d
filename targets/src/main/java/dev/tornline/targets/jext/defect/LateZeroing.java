package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.fs.JextBuilder;
import dev.tornline.targets.jext.fs.Zeroing;
import dev.tornline.targets.pmem.PersistentMemory;
import dev.tornline.targets.vm.Fault;
import dev.tornline.targets.vm.FaultHandler;
import dev.tornline.targets.vm.SignalException;
import java.util.ArrayList;
import java.util.List;

/**
 * Zeroes fresh blocks when they are mapped already. In Linux the loser of two racing faults so
 * wiped out what the winner had stored; with one thread the window is the other side of the same
 * mistake: the commit makes the block reachable while it still holds what its last owner wrote.
 */
final class LateZeroing extends Zeroing {

  private final List<Piece> waiting = new ArrayList<>();

  private record Piece(PersistentMemory memory, long address, long length) {}

  static void install(JextBuilder builder) {
    LateZeroing zeroing = new LateZeroing();
    builder
        .replace(FaultHandler.class, () -> zeroing.new Faults())
        .replace(Zeroing.class, () -> zeroing);
  }

  @Override
  public void blocks(PersistentMemory memory, long address, long length) {
    waiting.add(new Piece(memory, address, length));
  }

  private void zeroWaiting() {
    for (Piece piece : waiting) {
      super.blocks(piece.memory(), piece.address(), piece.length());
    }
    waiting.clear();
  }

  private final class Faults extends FaultHandler {

    @Override
    protected boolean huge(Fault fault) throws SignalException {
      try {
        return super.huge(fault);
      } finally {
        zeroWaiting();
      }
    }

    @Override
    protected void small(Fault fault) throws SignalException {
      try {
        super.small(fault);
      } finally {
        zeroWaiting();
      }
    }
  }
}
