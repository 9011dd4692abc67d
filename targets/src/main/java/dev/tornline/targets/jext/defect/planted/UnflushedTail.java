package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.fs.JextBuilder;
import dev.tornline.targets.jext.journal.Buffer;
import dev.tornline.targets.jext.journal.Checkpoint;
import dev.tornline.targets.jext.journal.Log;
import dev.tornline.targets.jext.journal.Tail;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.List;

/**
 * Leaves the tail that a checkpoint stores in the cache. It still names transactions whose blocks
 * of the log are used again when the log has gone round.
 */
final class UnflushedTail extends Checkpoint {

  private boolean running;

  static void install(JextBuilder builder) {
    UnflushedTail checkpoint = new UnflushedTail();
    builder
        .replace(Checkpoint.class, () -> checkpoint)
        .replace(Tail.class, () -> checkpoint.new Word());
  }

  @Override
  public void run(Log log, List<Buffer> buffers, int nextSequence, int nextBlock) {
    running = true;
    super.run(log, buffers, nextSequence, nextBlock);
    running = false;
  }

  private final class Word extends Tail {

    @Override
    protected void flush(PersistentMemory memory, long address) {
      if (!running) {
        super.flush(memory, address);
      }
    }
  }
}
