package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.Verdict.Loss;
import dev.tornline.oracle.contract.Verdict.WrongBytes;
import dev.tornline.oracle.observation.Entry;

/** Tells what wrong bytes are and which rule they break. */
final class WrongWord {

  private WrongWord() {}

  /**
   * Describes a word.
   *
   * @param cell what should be at the page, or {@code null} for zeros
   */
  static WrongBytes describe(Entry entry, int page, int word, Cell cell, EdgeFloors floors) {
    byte[] found = entry.content().page(page);
    int limit = ContentCheck.limit(entry.size(), page);
    byte[] seen = new byte[Math.min(8, limit - 8 * word)];
    if (found != null) {
      System.arraycopy(found, 8 * word, seen, 0, seen.length);
    }
    long offset = (long) page * Cell.PAGE + 8L * word;
    if (cell == null) {
      return new WrongBytes(
          Rule.INTEGRITY,
          entry.path(),
          entry.inode(),
          offset,
          Loss.FOREIGN,
          -1,
          -1,
          new byte[seen.length],
          seen);
    }
    Loss loss = cell.loss(word, found, limit);
    Cell.Due due = cell.due(word, limit, floors.time(cell, word));
    boolean hole = ContentCheck.firstNonZero(found, limit) < 0;
    return new WrongBytes(
        rule(cell, word, loss, due.cause(), hole),
        entry.path(),
        entry.inode(),
        offset,
        loss,
        due.storedBy(),
        due.promisedBy(),
        due.bytes(),
        seen);
  }

  /**
   * A promise of the word if there is one, the neighbours of a store in a bound page, else that no
   * foreign byte appears.
   */
  private static Rule rule(Cell cell, int word, Loss loss, Cell.Cause cause, boolean hole) {
    if (cause != null && cell.stored(word) && loss != Loss.FOREIGN) {
      return switch (cause) {
        case PERSIST -> hole ? Rule.BINDING : Rule.DATA;
        case SYNC -> Rule.SYNCED;
      };
    }
    return cell.bound() && !cell.stored(word) ? Rule.NEIGHBOURS : Rule.INTEGRITY;
  }
}
