package dev.tornline.targets.jext.journal;

import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.List;

/** Brings the blocks of the log home, which empties it. */
public class Checkpoint {

  private final Log log;
  private final PersistentMemory memory;

  /** Empties this log. */
  public Checkpoint(Log log) {
    this.log = log;
    this.memory = log.memory();
  }

  /**
   * Writes committed blocks home and then advances the tail, durably.
   *
   * @param buffers all blocks that are in the log
   * @param nextSequence the number of the next transaction
   * @param nextBlock the block of the journal where it will begin
   */
  public void run(List<Buffer> buffers, int nextSequence, int nextBlock) {
    writeHome(buffers);
    memory.fence();
    advanceTail(nextSequence, nextBlock);
    memory.fence();
  }

  /** Writes blocks to their homes, without a fence. */
  protected final void writeHome(List<Buffer> buffers) {
    for (Buffer buffer : buffers) {
      memory.storeNt(Layout.address(buffer.block()), buffer.data(), 0, Layout.BLOCK);
    }
  }

  /** Says that the log begins here, without a fence. */
  protected final void advanceTail(int nextSequence, int nextBlock) {
    log.storeTail(nextSequence, nextBlock);
  }

  /** The device. */
  protected final PersistentMemory memory() {
    return memory;
  }
}
