package dev.tornline.oracle.enumerate;

import static dev.tornline.oracle.memory.Units.PAGE;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * All filesystems that a crash may leave now. The first is the oldest; the last is what the running
 * system shows, as far as all has arrived.
 */
final class Possibilities {

  /** How bytes are stored. */
  enum Way {
    /** Each byte for itself. */
    IN_PIECES,
    /** Aligned pieces of 1, 2, 4 or 8 bytes, one after the other. */
    PLAIN,
    /** Whole words. */
    WORDS
  }

  /** More than the pieces of one word, doubled. */
  private static final int TIMES_OF_A_STORE = 32;

  private List<Possible> all = new ArrayList<>(List.of(Possible.fresh()));
  private long time;
  private int blocksUsed;

  /** Oldest first; there is at least one. */
  List<Possible> all() {
    return all;
  }

  Possible now() {
    return all.getLast();
  }

  Tree tree() {
    return now().tree();
  }

  /** Of the last store. */
  long time() {
    return time;
  }

  /** Numbers of blocks that no page has had. */
  int[] newBlocks(int count) {
    int[] blocks = new int[count];
    for (int i = 0; i < count; i++) {
      blocks[i] = blocksUsed++;
    }
    return blocks;
  }

  /** An operation has changed metadata: from now on its result may be left too. */
  void add(Tree next, Set<Integer> changed, Set<Integer> resized, Halfway halfway) {
    all.add(now().then(next, changed, resized, halfway));
  }

  /** Only the newest may be left, and those after the last that changed an inode. */
  void require(int inode, boolean resizedOnly) {
    for (int i = all.size() - 1; i > 0; i--) {
      Set<Integer> changed = resizedOnly ? all.get(i).resized() : all.get(i).changed();
      if (changed.contains(inode)) {
        all = new ArrayList<>(all.subList(i, all.size()));
        return;
      }
    }
  }

  /** Only the newest may be left. */
  void requireNow() {
    all = new ArrayList<>(List.of(now()));
  }

  /** Bytes are stored to the blocks that a file has now. */
  void store(int inode, long offset, byte[] bytes, Way way) {
    long before = time;
    time += TIMES_OF_A_STORE;
    eachPage(
        offset,
        bytes.length,
        (at, from, to) ->
            change(
                tree().inode(inode).blockAt(at),
                block ->
                    block.with(
                        from,
                        to,
                        (word, index, mask) -> {
                          int start = (int) (at - offset) - (from - 8 * index);
                          return stored(word, before, value(bytes, start), mask, way);
                        })));
  }

  private static Word stored(Word word, long before, long value, long mask, Way way) {
    return switch (way) {
      case IN_PIECES -> word.storedInPieces(before + 2, value, mask);
      case WORDS -> word.stored(before + 2, value, mask);
      case PLAIN -> storedPlainly(word, before, value, mask);
    };
  }

  private static Word storedPlainly(Word word, long before, long value, long mask) {
    int at = Long.numberOfTrailingZeros(mask) / 8;
    int end = 8 - Long.numberOfLeadingZeros(mask) / 8;
    Word stored = word;
    for (long time = before + 2; at < end; time += 2) {
      int piece = 8;
      while (at % piece != 0 || at + piece > end) {
        piece /= 2;
      }
      stored = stored.stored(time, value, Block.mask(at, at + piece));
      at += piece;
    }
    return stored;
  }

  /** Eight bytes from a place on, some of which may not be there. */
  private static long value(byte[] bytes, int start) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      if (start + i >= 0 && start + i < bytes.length) {
        value |= (bytes[start + i] & 0xffL) << 8 * i;
      }
    }
    return value;
  }

  /** The bytes of a file as the running system holds them. */
  byte[] read(int inode, long offset, int length) {
    byte[] bytes = new byte[length];
    eachPage(
        offset,
        length,
        (at, from, to) -> {
          Block block = now().block(tree().inode(inode).blockAt(at));
          for (int i = from; i < to; i++) {
            bytes[(int) (at - offset) + i - from] =
                (byte) (block.word(i / 8).live() >>> 8 * (i % 8));
          }
        });
    return bytes;
  }

  /** In what is left after the newest operation, bytes of a block are zero in any case. */
  void zeroInNewest(int id, int from, int to) {
    Block zeroed = now().block(id).with(from, to, (word, _, mask) -> word.zeroed(mask));
    all.set(all.size() - 1, now().with(id, zeroed));
  }

  /** Words of a block hold what they held at a time, or what was stored later. */
  void makeDurable(int id, int fromByte, int toByte, long at) {
    change(id, block -> block.with(fromByte, toByte, (word, _, _) -> word.durable(at)));
  }

  /** All words of a block hold what they hold now. */
  void makeDurable(int id) {
    if (stored(id)) {
      change(id, block -> block.withAll(word -> word.durable(time)));
    }
  }

  /** A block may hold what another one may hold now. */
  void copyBlock(int from, int to) {
    if (stored(from)) {
      Block copy = now().block(from);
      change(to, _ -> copy);
    }
  }

  /** Whether a block was ever stored to. */
  boolean stored(int id) {
    return now().blocks().containsKey(id);
  }

  private void change(int id, UnaryOperator<Block> change) {
    all.replaceAll(one -> one.with(id, change.apply(one.block(id))));
  }

  /** What is done with a part of a range that lies in one page. */
  interface PagePart {

    /**
     * Called in ascending order.
     *
     * @param at where the part begins in the file
     * @param from where it begins in its page
     * @param to where it ends there
     */
    void at(long at, int from, int to);
  }

  /** Parts a range into those of its pages. */
  static void eachPage(long offset, long length, PagePart action) {
    for (long at = offset; at < offset + length; at = (at / PAGE + 1) * PAGE) {
      long end = Math.min(offset + length, (at / PAGE + 1) * PAGE);
      action.at(at, (int) (at % PAGE), (int) (end - at / PAGE * PAGE));
    }
  }
}
