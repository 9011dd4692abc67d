package dev.tornline.oracle.enumerate;

import static dev.tornline.oracle.memory.Units.pagesOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** How a crash may show an operation on one file in the middle. */
sealed interface Halfway {

  /** Not at all: it is one transaction. */
  Halfway NEVER = new Never();

  /** A block that was never stored to. */
  int HOLE = -1;

  /** What was found of the file. */
  interface Found {

    /** The size in bytes. */
    long size();

    /** Whether the bytes of a page may be those of a block. */
    boolean mayBe(int page, int block);
  }

  /**
   * The states of the file between two others that could have been found.
   *
   * @param stored which blocks were ever stored to; moving others changes nothing
   */
  List<Inode> between(Inode before, Inode after, IntPredicate stored, Found found);

  /** The file of which it is. */
  int inode();

  /** See {@link #NEVER}. */
  record Never() implements Halfway {

    @Override
    public int inode() {
      return -1;
    }

    @Override
    public List<Inode> between(Inode before, Inode after, IntPredicate stored, Found found) {
      return List.of();
    }
  }

  /** Each page as before or as after, and any size between. */
  record PageByPage(int inode) implements Halfway {

    @Override
    public List<Inode> between(Inode before, Inode after, IntPredicate stored, Found found) {
      long least = Math.min(before.size(), after.size());
      long most = Math.max(before.size(), after.size());
      if (found.size() < least || found.size() > most) {
        return List.of();
      }
      return List.of(chosen(before, after.blocks(), found.size(), found));
    }
  }

  /** Pages {@code first} to {@code last} go, one by one; then others move down, from the left. */
  record Collapse(int inode, int first, int last) implements Halfway {

    @Override
    public List<Inode> between(Inode before, Inode after, IntPredicate stored, Found found) {
      int[] old = before.blocks();
      int[] punched = old.clone();
      Arrays.fill(punched, first, last, HOLE);
      List<Inode> all = new ArrayList<>();
      all.add(chosen(before, punched, before.size(), found));
      int end = pagesOf(before.size());
      for (int next = last; next < end; next++) {
        if (stored.test(old[next])) {
          all.add(before.withData(before.size(), moved(old, next + 1)));
        }
      }
      return all;
    }

    /** The pages before {@code next} have moved. */
    private int[] moved(int[] old, int next) {
      int by = last - first;
      int[] blocks = old.clone();
      Arrays.fill(blocks, first, next, HOLE);
      System.arraycopy(old, last, blocks, first, next - last);
      Arrays.fill(blocks, Math.max(first, next - by), next, HOLE);
      return blocks;
    }
  }

  /** The file grows; then pages from {@code first} on move up to {@code last}, from the right. */
  record Insert(int inode, int first, int last) implements Halfway {

    @Override
    public List<Inode> between(Inode before, Inode after, IntPredicate stored, Found found) {
      int[] old = before.blocks();
      int end = pagesOf(before.size());
      List<Inode> all = new ArrayList<>();
      all.add(before.withData(after.size(), moved(old, end, end)));
      for (int next = end - 1; next >= first; next--) {
        if (stored.test(old[next])) {
          all.add(before.withData(after.size(), moved(old, next, end)));
        }
      }
      return all;
    }

    /** The pages from {@code next} to {@code end} have moved. */
    private int[] moved(int[] old, int next, int end) {
      int by = last - first;
      int[] blocks = old.clone();
      Arrays.fill(blocks, next, Math.min(end + by, blocks.length), HOLE);
      for (int page = next; page < end && page + by < blocks.length; page++) {
        blocks[page + by] = old[page];
      }
      return blocks;
    }
  }

  private static Inode chosen(Inode before, int[] after, long size, Found found) {
    int[] blocks = before.blocks().clone();
    for (int page = 0; page < pagesOf(size); page++) {
      if (!found.mayBe(page, blocks[page])) {
        blocks[page] = after[page];
      }
    }
    return before.withData(size, blocks);
  }
}
