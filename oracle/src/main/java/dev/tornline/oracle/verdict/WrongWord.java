package dev.tornline.oracle.verdict;

import dev.tornline.oracle.contract.Cell;
import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.verdict.Verdict.Loss;
import dev.tornline.oracle.verdict.Verdict.WrongBytes;
import java.util.Arrays;

/** Describes wrong bytes: what they are, and which rule they break. */
final class WrongWord {

  private WrongWord() {}

  /** Describes a word of a page, where a cell should be. */
  static WrongBytes describe(Entry entry, int page, int word, Cell cell, Cell.Floors floors) {
    byte[] found = entry.content().page(page);
    int limit = FilePages.limit(entry.size(), page);
    byte[] seen = new byte[Math.min(8, limit - 8 * word)];
    if (found != null) {
      System.arraycopy(found, 8 * word, seen, 0, seen.length);
    }
    Loss loss = Loss.FOREIGN;
    if (Arrays.equals(seen, new byte[seen.length])) {
      loss = Loss.ZEROS;
    } else if (cell.hasHeld(word, found, limit)) {
      loss = Loss.OLD;
    }
    Cell.Due due = cell.due(word, found, limit, floors);
    boolean hole = FilePages.mismatch(found, null, limit) < 0;
    return new WrongBytes(
        rule(cell, word, loss, due.cause(), hole),
        entry.path(),
        entry.inode(),
        (long) page * Units.PAGE + 8L * word,
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
    Rule ofNoPromise = cell.bound() && !cell.stored(word) ? Rule.NEIGHBOURS : Rule.EXPOSURE;
    if (!cell.stored(word) || loss == Loss.FOREIGN) {
      return ofNoPromise;
    }
    return switch (cause) {
      case NONE -> ofNoPromise;
      case PERSIST -> hole ? Rule.BINDING : Rule.DATA;
      case SYNC -> Rule.SYNCED;
    };
  }
}
