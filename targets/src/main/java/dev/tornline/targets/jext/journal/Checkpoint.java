package dev.tornline.targets.jext.journal;

import dev.tornline.targets.jext.disk.Layout;
import java.util.List;

/** Brings the blocks of the log home, which empties it. */
public class Checkpoint {

  /** Empties any log. */
  public Checkpoint() {}

  /**
   * Writes committed blocks home and then advances the tail, durably.
   *
   * @param buffers all blocks that are in the log
   * @param nextSequence the number of the next transaction
   * @param nextBlock the block of the journal where it will begin
   */
  public void run(Log log, List<Buffer> buffers, int nextSequence, int nextBlock) {
    writeHome(log, buffers);
    log.memory().fence();
    log.storeTail(nextSequence, nextBlock);
    log.memory().fence();
  }

  /** Writes blocks to their homes, without a fence. */
  protected final void writeHome(Log log, List<Buffer> buffers) {
    for (Buffer buffer : buffers) {
      log.memory().storeNt(Layout.address(buffer.block()), buffer.data(), 0, Layout.BLOCK);
    }
  }
}
