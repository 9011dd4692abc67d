package dev.tornline.targets.jext.journal;

import dev.tornline.targets.jext.disk.Layout;
import java.util.ArrayList;
import java.util.List;

/** The running transaction and the log behind it; see the package. */
public final class Journal {

  private final Log log;
  private final BlockCache cache;
  private final CommitWriter writer;
  private final Checkpoint checkpoint;
  private final RevokeTable revokes;
  private final Runnable onCommit;
  private final List<byte[]> spareCopies = new ArrayList<>(0);
  private Transaction running;
  private Handle open;
  private long handles;
  private int committed;
  private int requested;
  private int head;
  private int used;
  private boolean tailStored;

  /**
   * A journal whose log is empty.
   *
   * @param onCommit called after each commit
   */
  public Journal(Log log, LogEnd end, BlockCache cache, JournalParts parts, Runnable onCommit) {
    this.log = log;
    this.cache = cache;
    this.onCommit = onCommit;
    writer = parts.commits();
    checkpoint = parts.checkpoints();
    revokes = parts.revokes().get();
    committed = end.nextSequence() - 1;
    requested = committed;
    head = end.block();
    tailStored = end.storedSequence() == end.nextSequence();
  }

  /**
   * Begins a handle. There is one at a time.
   *
   * @param credits the most blocks that the handle will change
   */
  public Handle start(int credits) {
    if (open != null) {
      throw new IllegalStateException("a handle is open already");
    }
    if (requested > committed) {
      commit();
    }
    if (!fits(credits)) {
      commit();
      if (!fits(credits)) {
        checkpoint();
      }
    }
    if (!fits(credits)) {
      throw new IllegalArgumentException(credits + " blocks do not fit into the log");
    }
    if (running == null) {
      running = new Transaction(committed + 1, revokes);
    }
    open = new Handle(this, running, ++handles, credits);
    return open;
  }

  /** Whether a transaction is committed. */
  public boolean isCommitted(int sequence) {
    return sequence <= committed;
  }

  /** The number of the running transaction, or of the last committed one if none runs. */
  public int current() {
    return running == null ? committed : running.sequence();
  }

  /** Asks for the commit of a transaction; it happens before the next handle at the latest. */
  public void request(int sequence) {
    requested = Math.max(requested, sequence);
  }

  /**
   * Returns when a transaction is committed, whether or not it was asked for.
   *
   * @return whether this took a commit, which ends with a fence
   */
  public boolean await(int sequence) {
    return sequence > committed && commit();
  }

  /**
   * Commits the running transaction.
   *
   * @return whether there was anything to commit; a commit ends with a fence
   */
  public boolean commit() {
    if (open != null) {
      throw new IllegalStateException("a handle is open");
    }
    Transaction transaction = running;
    running = null;
    if (transaction == null || transaction.isEmpty()) {
      return false;
    }
    if (!tailStored) {
      log.storeTail(transaction.sequence(), head);
      tailStored = true;
    }
    writer.write(log, transaction, head);
    committed = transaction.sequence();
    used += transaction.logBlocks();
    head = log.after(head, transaction.logBlocks());
    revokes.clear();
    onCommit.run();
    if (used * 2 > log.capacity()) {
      checkpoint();
    }
    return true;
  }

  /** Commits, and empties the log. */
  public void flush() {
    commit();
    if (used > 0) {
      checkpoint();
    }
  }

  /** The metadata blocks that are newer than their homes. */
  BlockCache cache() {
    return cache;
  }

  Buffer cacheBlock(int block) {
    Buffer buffer = cache.add(block);
    log.memory().load(Layout.address(block), buffer.data(), 0, Layout.BLOCK);
    return buffer;
  }

  byte[] copyOf(byte[] data) {
    byte[] copy = spareCopies.isEmpty() ? new byte[Layout.BLOCK] : spareCopies.removeLast();
    System.arraycopy(data, 0, copy, 0, Layout.BLOCK);
    return copy;
  }

  void ended(Handle handle, List<byte[]> copies) {
    if (open != handle) {
      throw new IllegalStateException("the handle has ended already");
    }
    open = null;
    spareCopies.addAll(copies);
  }

  private boolean fits(int credits) {
    int room = log.capacity() - used;
    int taken = running == null ? 2 : running.logBlocks();
    return taken + credits + 1 <= room;
  }

  private void checkpoint() {
    checkpoint.run(log, cache.sorted(), committed + 1, head);
    cache.clear();
    used = 0;
  }
}
