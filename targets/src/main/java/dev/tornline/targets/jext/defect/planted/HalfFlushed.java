package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.journal.Buffer;
import dev.tornline.targets.jext.journal.Checkpoint;
import dev.tornline.targets.jext.journal.Log;
import java.util.List;

/** Brings blocks home through the cache, flushes half of each, and has the log forget them. */
final class HalfFlushed extends Checkpoint {

  @Override
  public void run(Log log, List<Buffer> buffers, int nextSequence, int nextBlock) {
    for (Buffer buffer : buffers) {
      long home = Layout.address(buffer.block());
      log.memory().store(home, buffer.data(), 0, Layout.BLOCK);
      log.memory().flush(home, Layout.BLOCK / 2);
    }
    super.run(log, List.of(), nextSequence, nextBlock);
  }
}
