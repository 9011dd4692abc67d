package dev.tornline.targets.jext.journal;

import dev.tornline.targets.jext.disk.Crc;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.pmem.LittleEndian;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.List;

/** Writes transactions to the log. */
public class CommitWriter {

  private final Log log;
  private final PersistentMemory memory;
  private final Crc crc;
  private byte[] block = {};

  /** Writes to this log. */
  public CommitWriter(Log log) {
    this.log = log;
    this.memory = log.memory();
    this.crc = log.crc();
  }

  /** Writes a transaction that begins at a block of the journal, durably. */
  public final void write(Transaction transaction, int start) {
    if (block.length == 0) {
      block = new byte[Layout.BLOCK];
    }
    orderData();
    crc.start();
    int at = writeCopies(transaction, start);
    at = writeRevokes(transaction, at);
    writeCommit(transaction, at);
    complete();
  }

  /** Makes the data durable that were written before: they must not be missing after a crash. */
  protected void orderData() {
    memory.fence();
  }

  /** Makes the transaction durable. */
  protected void complete() {
    memory.fence();
  }

  /** Stores the used bytes of a descriptor, which is not durable before the commit block is. */
  protected void storeDescriptor(long address, byte[] descriptor, int length) {
    memory.storeNt(address, descriptor, 0, length);
  }

  /** The device. */
  protected final PersistentMemory memory() {
    return memory;
  }

  private int writeCopies(Transaction transaction, int start) {
    List<Buffer> buffers = transaction.buffers();
    int used = LogFormat.HEADER + buffers.size() * LogFormat.TAG;
    LogFormat.putHeader(block, LogFormat.DESCRIPTOR, transaction.sequence(), buffers.size());
    for (int i = 0; i < buffers.size(); i++) {
      int tag = LogFormat.HEADER + i * LogFormat.TAG;
      LittleEndian.putInt(block, tag, buffers.get(i).block());
      LittleEndian.putInt(block, tag + 4, isEscaped(buffers.get(i)) ? LogFormat.ESCAPED : 0);
    }
    crc.add(block, 0, used);
    storeDescriptor(log.address(start), block, used);
    int at = log.after(start, 1);
    for (Buffer buffer : buffers) {
      at = writeCopy(buffer, at);
    }
    return at;
  }

  private int writeCopy(Buffer buffer, int at) {
    if (!isEscaped(buffer)) {
      return put(buffer.data(), Layout.BLOCK, at);
    }
    System.arraycopy(buffer.data(), 0, block, 0, Layout.BLOCK);
    LittleEndian.putInt(block, 0, 0);
    return put(block, Layout.BLOCK, at);
  }

  private int writeRevokes(Transaction transaction, int start) {
    RevokeTable revokes = transaction.revokes();
    int at = start;
    for (int first = 0; first < revokes.size(); first += LogFormat.MAX_REVOKES) {
      int count = Math.min(LogFormat.MAX_REVOKES, revokes.size() - first);
      LogFormat.putHeader(block, LogFormat.REVOKE, transaction.sequence(), count);
      for (int i = 0; i < count; i++) {
        LittleEndian.putInt(block, LogFormat.HEADER + i * 4, revokes.block(first + i));
      }
      at = put(block, LogFormat.HEADER + count * 4, at);
    }
    return at;
  }

  private void writeCommit(Transaction transaction, int at) {
    LogFormat.putHeader(
        block, LogFormat.COMMIT, transaction.sequence(), transaction.logBlocks() - 1);
    LittleEndian.putInt(block, LogFormat.HEADER, crc.sum());
    LittleEndian.putInt(block, LogFormat.HEADER + 4, 0);
    memory.storeNt(log.address(at), block, 0, LogFormat.COMMIT_BYTES);
  }

  private int put(byte[] bytes, int length, int at) {
    crc.add(bytes, 0, length);
    memory.storeNt(log.address(at), bytes, 0, length);
    return log.after(at, 1);
  }

  private static boolean isEscaped(Buffer buffer) {
    return LittleEndian.getInt(buffer.data(), 0) == LogFormat.MAGIC;
  }
}
