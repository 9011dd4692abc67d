package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.disk.CorruptException;
import dev.tornline.targets.jext.disk.Crc;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.journal.LogFormat;
import dev.tornline.targets.jext.journal.Tail;
import dev.tornline.targets.pmem.PersistentMemory;

/**
 * Keeps two tails of two words each in one line, and a third word that says which of them counts.
 * The order within the line is right, so this holds as long as a line reaches the media in the
 * order of its stores; it breaks when the line tears.
 */
final class TailInThreeWords extends Tail {

  private static final long TAILS = Layout.address(Layout.JOURNAL) + 16;
  private static final int TAIL = 16;
  private static final long CHOICE = TAILS + 2 * TAIL;

  @Override
  public long load(PersistentMemory memory, int journalBlocks, Crc crc) {
    long choice = memory.loadLong(CHOICE);
    if (choice == 0) {
      return super.load(memory, journalBlocks, crc);
    }
    long at = TAILS + (choice - 1) * TAIL;
    long block = choice > 2 ? 0 : memory.loadLong(at + 8);
    if (block < 1 || block >= journalBlocks) {
      throw new CorruptException("journal: bad tail");
    }
    return LogFormat.tail((int) memory.loadLong(at), (int) block);
  }

  @Override
  public void store(PersistentMemory memory, int sequence, int block, Crc crc) {
    int other = memory.loadLong(CHOICE) == 1 ? 1 : 0;
    long at = TAILS + (long) other * TAIL;
    memory.storeLong(at, sequence);
    memory.storeLong(at + 8, block);
    memory.storeLong(CHOICE, other + 1);
    memory.flush(CHOICE, 8);
  }
}
