package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.History.Raise;
import dev.tornline.oracle.contract.Verdict.Loss;
import dev.tornline.oracle.contract.Verdict.WrongBytes;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.FileContent;
import java.util.Arrays;

/** Compares the bytes of a recovered file with those that may be seen. */
final class ContentCheck {

  private static final int PAGE = Cell.PAGE;
  private static final byte[] ZEROS = new byte[PAGE];

  private ContentCheck() {}

  /** The first bytes that may not be seen in a layout, or {@code null}. */
  static WrongBytes wrong(Entry entry, Layout layout) {
    EdgeFloors floors = layout.floors();
    FileContent content = entry.content();
    int pages = pagesOf(entry.size());
    for (int page = 0; page < pages; page++) {
      int limit = limit(entry.size(), page);
      int word = wrongWord(content.page(page), layout.find(page), limit, floors);
      if (word >= 0) {
        return describe(entry, page, word, layout.find(page));
      }
    }
    return null;
  }

  /** Whether every page may be seen in one of two layouts: an operation between them is halfway. */
  static boolean eitherAllows(Entry entry, Layout before, Layout after) {
    EdgeFloors floors = before.floors();
    FileContent content = entry.content();
    int pages = pagesOf(entry.size());
    for (int page = 0; page < pages; page++) {
      int limit = limit(entry.size(), page);
      byte[] found = content.page(page);
      if (wrongWord(found, before.find(page), limit, floors) >= 0
          && wrongWord(found, after.find(page), limit, floors) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** The first bytes that differ from those of the running system, or {@code null}. */
  static WrongBytes notLive(Entry entry, Layout layout) {
    int pages = pagesOf(entry.size());
    for (int page = 0; page < pages; page++) {
      byte[] found = entry.content().page(page);
      Cell cell = layout.find(page);
      int limit = limit(entry.size(), page);
      int word =
          cell == null ? wrongWord(found, null, limit, null) : cell.firstNotLive(found, limit);
      if (word >= 0) {
        return describe(entry, page, word, cell);
      }
    }
    return null;
  }

  private static int wrongWord(byte[] found, Cell cell, int limit, EdgeFloors floors) {
    if (cell != null) {
      return cell.firstWrong(found, limit, floors);
    }
    int at = firstNonZero(found, limit);
    return at < 0 ? -1 : at >> 3;
  }

  private static int firstNonZero(byte[] found, int limit) {
    return found == null ? -1 : Arrays.mismatch(found, 0, limit, ZEROS, 0, limit);
  }

  private static WrongBytes describe(Entry entry, int page, int word, Cell cell) {
    byte[] found = entry.content().page(page);
    int limit = limit(entry.size(), page);
    byte[] seen = new byte[Math.min(8, limit - 8 * word)];
    if (found != null) {
      System.arraycopy(found, 8 * word, seen, 0, seen.length);
    }
    Loss loss = cell == null ? Loss.FOREIGN : cell.loss(word, found, limit);
    return new WrongBytes(
        rule(cell, word, loss, firstNonZero(found, limit) < 0),
        entry.path(),
        entry.inode(),
        (long) page * PAGE + 8L * word,
        loss,
        cell == null ? -1 : cell.storedBy(word),
        cell == null ? -1 : cell.promisedBy(word),
        cell == null ? new byte[seen.length] : cell.durableBytes(word, limit),
        seen);
  }

  /**
   * Which rule the bytes break: a promise of the word if there is one, the neighbours of a store in
   * a bound page, else that no foreign byte appears.
   */
  private static Rule rule(Cell cell, int word, Loss loss, boolean wholePageZero) {
    if (cell == null) {
      return Rule.INTEGRITY;
    }
    Cell.Cause cause = cell.cause(word);
    if (cause != null && cell.stored(word) && loss != Loss.FOREIGN) {
      return switch (cause) {
        case PERSIST -> wholePageZero ? Rule.BINDING : Rule.DATA;
        case SYNC -> Rule.SYNCED;
      };
    }
    return cell.bound() && !cell.stored(word) ? Rule.NEIGHBOURS : Rule.INTEGRITY;
  }

  /** The rule that a lost moment breaks. */
  static Rule rule(Raise raise) {
    return switch (raise.cause()) {
      case FAULT -> Rule.BINDING;
      case SYNC, SYNC_ALL -> Rule.SYNCED;
    };
  }

  private static int pagesOf(long size) {
    return (int) ((size + PAGE - 1) / PAGE);
  }

  private static int limit(long size, int page) {
    return (int) Math.min(PAGE, size - (long) page * PAGE);
  }
}
