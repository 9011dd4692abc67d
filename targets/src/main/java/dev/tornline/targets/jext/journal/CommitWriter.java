package dev.tornline.targets.jext.journal;

import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.pmem.LittleEndian;
import java.util.List;

/** Writes transactions to the log. */
public class CommitWriter {

  private byte[] block = {};

  /** Writes to any log. */
  public CommitWriter() {}

  /** Writes a transaction that begins at a block of the journal, durably. */
  public final void write(Log log, Transaction transaction, int start) {
    if (block.length == 0) {
      block = new byte[Layout.BLOCK];
    }
    orderData(log);
    log.crc().start();
    int at = writeCopies(log, transaction, start);
    at = writeRevokes(log, transaction, at);
    writeCommit(log, transaction, at);
    complete(log);
  }

  /** Makes the data durable that were written before: they must not be missing after a crash. */
  protected void orderData(Log log) {
    log.memory().fence();
  }

  /** Makes the transaction durable. */
  protected void complete(Log log) {
    log.memory().fence();
  }

  /** Stores the used bytes of a descriptor, which is not durable before the commit block is. */
  protected void storeDescriptor(Log log, long address, byte[] descriptor, int length) {
    log.memory().storeNt(address, descriptor, 0, length);
  }

  /** Stores the used bytes of a revoke block. */
  protected void storeRevokes(Log log, long address, byte[] revokes, int length) {
    log.memory().storeNt(address, revokes, 0, length);
  }

  private int writeCopies(Log log, Transaction transaction, int start) {
    List<Buffer> buffers = transaction.buffers();
    int used = LogFormat.HEADER + buffers.size() * LogFormat.TAG;
    LogFormat.putHeader(block, LogFormat.DESCRIPTOR, transaction.sequence(), buffers.size());
    for (int i = 0; i < buffers.size(); i++) {
      int tag = LogFormat.HEADER + i * LogFormat.TAG;
      LittleEndian.putInt(block, tag, buffers.get(i).block());
      LittleEndian.putInt(block, tag + 4, isEscaped(buffers.get(i)) ? LogFormat.ESCAPED : 0);
    }
    log.crc().add(block, 0, used);
    storeDescriptor(log, log.address(start), block, used);
    int at = log.after(start, 1);
    for (Buffer buffer : buffers) {
      at = writeCopy(log, buffer, at);
    }
    return at;
  }

  private int writeCopy(Log log, Buffer buffer, int at) {
    if (!isEscaped(buffer)) {
      return put(log, buffer.data(), Layout.BLOCK, at);
    }
    System.arraycopy(buffer.data(), 0, block, 0, Layout.BLOCK);
    LittleEndian.putInt(block, 0, 0);
    return put(log, block, Layout.BLOCK, at);
  }

  private int writeRevokes(Log log, Transaction transaction, int start) {
    RevokeTable revokes = transaction.revokes();
    int at = start;
    for (int first = 0; first < revokes.size(); first += LogFormat.MAX_REVOKES) {
      int count = Math.min(LogFormat.MAX_REVOKES, revokes.size() - first);
      LogFormat.putHeader(block, LogFormat.REVOKE, transaction.sequence(), count);
      for (int i = 0; i < count; i++) {
        LittleEndian.putInt(block, LogFormat.HEADER + i * 4, revokes.block(first + i));
      }
      int length = LogFormat.HEADER + count * 4;
      log.crc().add(block, 0, length);
      storeRevokes(log, log.address(at), block, length);
      at = log.after(at, 1);
    }
    return at;
  }

  private void writeCommit(Log log, Transaction transaction, int at) {
    LogFormat.putHeader(
        block, LogFormat.COMMIT, transaction.sequence(), transaction.logBlocks() - 1);
    LittleEndian.putInt(block, LogFormat.HEADER, log.crc().sum());
    LittleEndian.putInt(block, LogFormat.HEADER + 4, 0);
    log.memory().storeNt(log.address(at), block, 0, LogFormat.COMMIT_BYTES);
  }

  private int put(Log log, byte[] bytes, int length, int at) {
    log.crc().add(bytes, 0, length);
    log.memory().storeNt(log.address(at), bytes, 0, length);
    return log.after(at, 1);
  }

  private static boolean isEscaped(Buffer buffer) {
    return LittleEndian.getInt(buffer.data(), 0) == LogFormat.MAGIC;
  }
}
