package dev.tornline.targets.jext.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One system call's part in the running transaction: all its changes commit together.
 *
 * <p>A handle is ended by {@link #stop} or by {@link #abort}, which undoes it.
 */
public final class Handle {

  private final Journal journal;
  private final Transaction transaction;
  private final long number;
  private final List<Buffer> saved = new ArrayList<>(8);
  private final List<byte[]> contents = new ArrayList<>(8);
  private final List<Runnable> undo = new ArrayList<>(8);
  private final List<Runnable> afterAbort = new ArrayList<>(2);
  private int credits;

  Handle(Journal journal, Transaction transaction, long number, int credits) {
    this.journal = journal;
    this.transaction = transaction;
    this.number = number;
    this.credits = credits;
  }

  /** The number of the transaction. */
  public int sequence() {
    return transaction.sequence();
  }

  /** The content of a metadata block, to be changed. */
  public byte[] write(int block) {
    Buffer buffer = journal.cache().find(block);
    if (buffer == null) {
      buffer = journal.cacheBlock(block);
      addedToCache(buffer);
    } else if (!buffer.savedBy(number)) {
      saved.add(buffer);
      contents.add(journal.copyOf(buffer.data()));
    }
    join(buffer);
    return buffer.data();
  }

  /** The content of a block that becomes metadata: zeros, to be filled in. */
  public byte[] create(int block) {
    if (journal.cache().find(block) != null) {
      throw new IllegalStateException("block " + block + " is metadata already");
    }
    Buffer buffer = journal.cache().add(block);
    Arrays.fill(buffer.data(), (byte) 0);
    addedToCache(buffer);
    join(buffer);
    return buffer.data();
  }

  /** A metadata block is freed: its copies must not be replayed any more. */
  public void forget(int block) {
    drop(block);
    int before = transaction.revokes().size();
    transaction.revokes().revoke(block);
    if (transaction.revokes().size() != before) {
      undo.add(() -> transaction.revokes().cancel(block));
    }
  }

  /** The block is no metadata block any more, in memory: it is neither logged nor written home. */
  public void drop(int block) {
    Buffer buffer = journal.cache().find(block);
    if (buffer != null) {
      journal.cache().remove(buffer);
      undo.add(() -> journal.cache().restore(buffer));
      leave(buffer);
    }
  }

  /** Has this done if the handle is aborted; what was asked for last is done first. */
  public void onAbort(Runnable action) {
    undo.add(action);
  }

  /** Has this done if the handle is aborted, when all blocks are again as they were. */
  public void afterAbort(Runnable action) {
    afterAbort.add(action);
  }

  /** Ends the handle: its changes belong to the transaction. */
  public void stop() {
    journal.ended(this, contents);
  }

  /** Ends the handle and undoes all its changes. */
  public void abort() {
    for (int i = 0; i < saved.size(); i++) {
      byte[] data = saved.get(i).data();
      System.arraycopy(contents.get(i), 0, data, 0, data.length);
    }
    for (Runnable action : undo.reversed()) {
      action.run();
    }
    journal.ended(this, contents);
    for (Runnable action : afterAbort) {
      action.run();
    }
  }

  private void addedToCache(Buffer buffer) {
    buffer.savedBy(number);
    undo.add(() -> journal.cache().remove(buffer));
  }

  private void join(Buffer buffer) {
    int block = buffer.block();
    int before = transaction.revokes().size();
    transaction.revokes().cancel(block);
    if (transaction.revokes().size() != before) {
      undo.add(() -> transaction.revokes().revoke(block));
    }
    int previous = buffer.transaction();
    if (previous == transaction.sequence()) {
      return;
    }
    if (credits-- == 0) {
      throw new IllegalStateException("the handle changes more blocks than it asked for");
    }
    transaction.buffers().add(buffer);
    buffer.transaction(transaction.sequence());
    undo.add(
        () -> {
          transaction.buffers().removeLast();
          buffer.transaction(previous);
        });
  }

  private void leave(Buffer buffer) {
    int index = transaction.buffers().indexOf(buffer);
    if (index >= 0) {
      transaction.buffers().remove(index);
      undo.add(() -> transaction.buffers().add(index, buffer));
    }
  }
}
