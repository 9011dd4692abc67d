package dev.tornline.targets.jext.journal;

import static dev.tornline.targets.pmem.PersistentMemory.LINE;

import dev.tornline.targets.jext.disk.CorruptException;
import dev.tornline.targets.jext.disk.Crc;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.pmem.LittleEndian;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.Arrays;

/**
 * Replays the log at mount, in the three passes of jbd2. Reused from mount to mount.
 *
 * <ol>
 *   <li>Scan: from the tail on, transactions are taken as long as their numbers follow one another
 *       and their commit blocks are valid.
 *   <li>Revoke: the revoke records of these transactions are gathered.
 *   <li>Replay: of each block the newest copy is written home, unless a revoke record of the same
 *       or a later transaction names the block. Only lines that differ are written.
 * </ol>
 *
 * <p>Then fence, the tail is advanced behind what was replayed, fence. A crash on the way leaves
 * the tail, so recovery starts over and writes the same. An empty log writes nothing.
 *
 * <p>The cost follows the blocks in the log.
 */
public class Recovery {

  private final byte[] block = new byte[Layout.BLOCK];
  private byte[] copies = new byte[16 * Layout.BLOCK];
  private int[] homes = new int[16];
  private int[] sequences = new int[16];
  private int copyCount;
  private int[] revokedBlocks = new int[16];
  private int[] revokedSequences = new int[16];
  private int revokedCount;
  private int[] seen = new int[64];

  /**
   * Recovers.
   *
   * @return where the log, now empty, goes on
   * @throws CorruptException if the journal is damaged
   */
  public final LogEnd recover(Log log, int deviceBlocks) {
    long tail = log.loadTail();
    int first = LogFormat.tailSequence(tail);
    int start = LogFormat.tailBlock(tail);
    copyCount = 0;
    revokedCount = 0;
    int sequence = first;
    int scanned = 0;
    int blocks = scan(log, start, sequence, scanned);
    while (blocks > 0) {
      scanned += blocks;
      sequence++;
      blocks = scan(log, log.after(start, scanned), sequence, scanned);
    }
    int end = log.after(start, scanned);
    if (scanned == 0) {
      return new LogEnd(first + 1, end, first);
    }
    replay(log.memory(), deviceBlocks);
    complete(log, sequence + 1, end);
    return new LogEnd(sequence + 1, end, sequence + 1);
  }

  /**
   * Whether a commit block is valid.
   *
   * @param commit its first {@link LogFormat#COMMIT_BYTES} bytes
   * @param blocks number of blocks of the transaction before the commit block
   * @param sum their checksum
   */
  protected boolean accepts(byte[] commit, int blocks, int sum) {
    return LittleEndian.getInt(commit, 12) == blocks
        && LittleEndian.getInt(commit, LogFormat.HEADER) == sum;
  }

  /** Whether the copies of a block in this transaction must not be replayed. */
  protected boolean isRevoked(int home, int sequence) {
    for (int i = 0; i < revokedCount; i++) {
      if (revokedBlocks[i] == home && revokedSequences[i] >= sequence) {
        return true;
      }
    }
    return false;
  }

  /** The block of the journal that holds a copy of the transaction that begins at a block. */
  protected int copyAt(Log log, int start, int index) {
    return log.after(start, 1 + index);
  }

  /** How many of the records of a revoke block count. */
  protected int recordsTaken(int records) {
    return records;
  }

  /**
   * How many blocks a transaction takes in the log.
   *
   * @param copies copies of metadata blocks
   * @param revokes revoke blocks
   */
  protected int blocksTaken(int copies, int revokes) {
    return 1 + copies + revokes + 1;
  }

  /** What a block is remembered by while its newest copy is looked for. */
  protected int key(int home) {
    return home;
  }

  /** Stores a line of a copy to its home; durable after the next fence. */
  protected void storeHome(PersistentMemory memory, long address, byte[] source, int from) {
    memory.storeNt(address, source, from, LINE);
  }

  /** Makes what was replayed durable, and then empties the log, durably. */
  protected void complete(Log log, int nextSequence, int nextBlock) {
    log.memory().fence();
    log.storeTail(nextSequence, nextBlock);
    log.memory().fence();
  }

  /** Takes the transaction that begins at a block; returns its number of blocks, or 0 if none. */
  private int scan(Log log, int start, int sequence, int before) {
    int copiesBefore = copyCount;
    int revokedBefore = revokedCount;
    int blocks = scanBlocks(log, start, sequence, log.capacity() - before);
    if (blocks == 0) {
      copyCount = copiesBefore;
      revokedCount = revokedBefore;
    }
    return blocks;
  }

  private int scanBlocks(Log log, int start, int sequence, int room) {
    PersistentMemory memory = log.memory();
    memory.load(log.address(start), block, 0, LogFormat.HEADER);
    int tags = LittleEndian.getInt(block, 12);
    if (!LogFormat.isHeader(block, sequence)
        || LittleEndian.getInt(block, 4) != LogFormat.DESCRIPTOR
        || tags < 0
        || tags > room - 2) {
      return 0;
    }
    memory.load(
        log.address(start) + LogFormat.HEADER, block, LogFormat.HEADER, tags * LogFormat.TAG);
    Crc crc = log.crc().start().add(block, 0, LogFormat.HEADER + tags * LogFormat.TAG);
    for (int i = 0; i < tags; i++) {
      takeCopy(log, copyAt(log, start, i), LogFormat.HEADER + i * LogFormat.TAG, sequence);
    }
    for (int blocks = 1 + tags; blocks < room; blocks++) {
      int at = log.after(start, blocks);
      memory.load(log.address(at), block, 0, LogFormat.COMMIT_BYTES);
      if (!LogFormat.isHeader(block, sequence)) {
        return 0;
      }
      if (LittleEndian.getInt(block, 4) == LogFormat.COMMIT) {
        return accepts(block, blocks, crc.sum()) ? blocksTaken(tags, blocks - 1 - tags) : 0;
      }
      if (LittleEndian.getInt(block, 4) != LogFormat.REVOKE || !takeRevokes(log, at, sequence)) {
        return 0;
      }
    }
    return 0;
  }

  private void takeCopy(Log log, int at, int tag, int sequence) {
    if (copyCount == homes.length) {
      homes = Arrays.copyOf(homes, copyCount * 2);
      sequences = Arrays.copyOf(sequences, copyCount * 2);
      copies = Arrays.copyOf(copies, copies.length * 2);
      seen = new int[seen.length * 2];
    }
    int offset = copyCount * Layout.BLOCK;
    log.memory().load(log.address(at), copies, offset, Layout.BLOCK);
    log.crc().add(copies, offset, Layout.BLOCK);
    if ((LittleEndian.getInt(block, tag + 4) & LogFormat.ESCAPED) != 0) {
      LittleEndian.putInt(copies, offset, LogFormat.MAGIC);
    }
    homes[copyCount] = LittleEndian.getInt(block, tag);
    sequences[copyCount++] = sequence;
  }

  private boolean takeRevokes(Log log, int at, int sequence) {
    int count = LittleEndian.getInt(block, 12);
    if (count < 0 || count > LogFormat.MAX_REVOKES) {
      return false;
    }
    int length = LogFormat.HEADER + count * 4;
    log.memory().load(log.address(at), block, 0, length);
    log.crc().add(block, 0, length);
    while (revokedCount + count > revokedBlocks.length) {
      revokedBlocks = Arrays.copyOf(revokedBlocks, revokedBlocks.length * 2);
      revokedSequences = Arrays.copyOf(revokedSequences, revokedSequences.length * 2);
    }
    for (int i = 0; i < recordsTaken(count); i++) {
      revokedBlocks[revokedCount] = LittleEndian.getInt(block, LogFormat.HEADER + i * 4);
      revokedSequences[revokedCount++] = sequence;
    }
    return true;
  }

  private void replay(PersistentMemory memory, int deviceBlocks) {
    Arrays.fill(seen, 0);
    for (int i = copyCount - 1; i >= 0; i--) {
      int home = homes[i];
      if (home < 0 || home >= deviceBlocks) {
        throw new CorruptException("journal: a block's home is outside the device");
      }
      if (isFirstSeen(key(home)) && !isRevoked(home, sequences[i])) {
        writeHome(memory, home, i * Layout.BLOCK);
      }
    }
  }

  private boolean isFirstSeen(int key) {
    int slot = key * 0x9e37_79b9 >>> 7 & seen.length - 1;
    for (; seen[slot] != 0; slot = slot + 1 & seen.length - 1) {
      if (seen[slot] == key + 1) {
        return false;
      }
    }
    seen[slot] = key + 1;
    return true;
  }

  private void writeHome(PersistentMemory memory, int home, int copy) {
    memory.load(Layout.address(home), block, 0, Layout.BLOCK);
    int from = 0;
    while (from < Layout.BLOCK) {
      int same =
          Arrays.mismatch(block, from, Layout.BLOCK, copies, copy + from, copy + Layout.BLOCK);
      if (same < 0) {
        return;
      }
      from = from + same & -LINE;
      storeHome(memory, Layout.address(home) + from, copies, copy + from);
      from += LINE;
    }
  }
}
