package dev.tornline.oracle.persistency;

import static dev.tornline.oracle.memory.Units.LINE;
import static dev.tornline.oracle.memory.Units.addressOf;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.memory.Words;
import dev.tornline.oracle.persistency.PendingStores.Piece;
import dev.tornline.oracle.recovery.Recoverer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Whether a power failure can leave an image, by whatever atoms. */
final class ReachableImage {

  private final PendingStores pending;

  /** The images of a crash with these pending stores. */
  ReachableImage(PendingStores pending) {
    this.pending = pending;
  }

  /**
   * Whether it is one of them.
   *
   * @param image of the same trace up to the same point, by another model
   * @param others what is pending there; outside of it the image holds what was stored last
   */
  boolean isReached(Recoverer image, PendingStores others) {
    for (int i = 0; i < others.size(); i++) {
      int line = others.line(i).number();
      if (pending.find(line) < 0
          && !Arrays.equals(words(image, line), words(pending.recoverer(), line))) {
        return false;
      }
    }
    List<LineVersions> versions = new ArrayList<>();
    for (int i = 0; i < pending.size(); i++) {
      LineVersions line =
          new LineVersions(
              pending.line(i), pending.model().tearing(), words(image, pending.line(i).number()));
      versions.add(line);
      if (!pending.line(i).isTied() && !line.isReached()) {
        return false;
      }
    }
    return sectorsAreReached(versions) && isInOrder(versions);
  }

  /** Whether each sector can hold that after some number of its block writes. */
  private boolean sectorsAreReached(List<LineVersions> versions) {
    for (int i = 0; i < pending.size(); i++) {
      if (pending.line(i).isTied()) {
        Sector sector = Sector.of(pending, i);
        if (IntStream.rangeClosed(0, sector.writes())
            .noneMatch(writes -> isReached(sector, writes, versions))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isReached(Sector sector, int writes, List<LineVersions> versions) {
    int[] least = new int[Units.LINE_WORDS];
    int[] most = new int[Units.LINE_WORDS];
    for (int n = 0; n < sector.size(); n++) {
      sector.bounds(writes, n, least, most);
      if (!versions.get(sector.place(n)).isReached(least, most)) {
        return false;
      }
    }
    return true;
  }

  private boolean isInOrder(List<LineVersions> versions) {
    return !pending.inFlight() || !pending.piecesOrdered() || isCut(versions);
  }

  /** Whether the pieces of the store in flight persisted in ascending order. */
  private boolean isCut(List<LineVersions> versions) {
    List<Piece> pieces = pending.piecesInFlight();
    int persisted = 0;
    while (persisted < pieces.size()
        && versions.get(pieces.get(persisted).index()).mayPersist(pieces.get(persisted).word())) {
      persisted++;
    }
    int lost = pieces.size();
    while (lost > 0
        && versions.get(pieces.get(lost - 1).index()).mayBeLost(pieces.get(lost - 1).word())) {
      lost--;
    }
    return lost <= persisted;
  }

  /** The eight words of a line. */
  static long[] words(Recoverer media, int line) {
    byte[] bytes = new byte[LINE];
    media.read(addressOf(line), bytes, 0);
    long[] words = new long[Units.LINE_WORDS];
    Words.toWords(bytes, words);
    return words;
  }
}
