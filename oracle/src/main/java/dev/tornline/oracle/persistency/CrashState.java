package dev.tornline.oracle.persistency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/**
 * A crash point and what of the pending stores had reached the media; and, if the power failed
 * again while the filesystem recovered from that, the same of the recovery.
 *
 * <p>The edits of a state change what became of its pending lines and leave the second crash as it
 * is. Whether the model reaches the new state is not looked at.
 *
 * @param point the power fails before this event of the trace
 * @param persisted numbers of the pending lines that reached the media in full; not to be changed
 * @param torn the pending lines that reached the media in part, by line number; all other pending
 *     lines are lost
 * @param inRecovery the second crash; its point is an event of the trace of the recovery
 */
public record CrashState(
    int point, RoaringBitmap persisted, List<TornLine> torn, Optional<CrashState> inRecovery) {

  /** Copies the list and refuses a line that is named twice. */
  public CrashState {
    torn = List.copyOf(torn);
    if (!torn.isEmpty()) {
      requireDistinct(persisted.clone(), torn);
    }
  }

  /** A crash after which recovery is left in peace. */
  public CrashState(int point, RoaringBitmap persisted, List<TornLine> torn) {
    this(point, persisted, torn, Optional.empty());
  }

  /** A crash that loses everything that is pending. */
  public static CrashState nothing(int point) {
    return new CrashState(point, new RoaringBitmap(), List.of());
  }

  /** A crash that loses nothing of these pending lines. */
  public static CrashState everything(int point, Collection<TornLine> pending) {
    RoaringBitmap all = new RoaringBitmap();
    pending.forEach(line -> all.add(line.line()));
    return new CrashState(point, all, List.of());
  }

  /** The same state with a line lost. */
  public CrashState lose(int line) {
    return lose(RoaringBitmap.bitmapOf(line));
  }

  /** The same state with some lines lost. */
  public CrashState lose(RoaringBitmap lines) {
    return new CrashState(
        point, RoaringBitmap.andNot(persisted, lines), tornBut(lines), inRecovery);
  }

  /** The same state with a line persisted in full. */
  public CrashState persist(int line) {
    return persist(RoaringBitmap.bitmapOf(line));
  }

  /** The same state with some lines persisted in full. */
  public CrashState persist(RoaringBitmap lines) {
    return new CrashState(point, RoaringBitmap.or(persisted, lines), tornBut(lines), inRecovery);
  }

  /**
   * The same state with a line persisted in part.
   *
   * @param atoms for each of its words, how many of its pending atoms persisted
   */
  public CrashState tear(int line, int[] atoms) {
    CrashState without = lose(line);
    List<TornLine> lines = new ArrayList<>(without.torn);
    lines.add(new TornLine(line, atoms));
    return new CrashState(point, without.persisted, lines, inRecovery);
  }

  /** What became of a line that was pending. */
  public LineOutcome outcome(int line) {
    if (persisted.contains(line)) {
      return LineOutcome.PERSISTED;
    }
    return tornAt(line).isPresent() ? LineOutcome.TORN : LineOutcome.LOST;
  }

  /** What persisted of a line that is torn; empty if it is lost or persisted in full. */
  public Optional<TornLine> tornAt(int line) {
    return torn.stream().filter(one -> one.line() == line).findFirst();
  }

  /** This crash, and another one during the recovery from it. */
  public CrashState then(CrashState during) {
    return new CrashState(point, persisted, torn, Optional.of(during));
  }

  /** How often the power fails, at least once. */
  public int crashes() {
    return 1 + inRecovery.map(CrashState::crashes).orElse(0);
  }

  /** The last crash: this one, or that during recovery. */
  public CrashState last() {
    return inRecovery.map(CrashState::last).orElse(this);
  }

  /** Only the first of its crashes, which are one or more and no more than there are. */
  public CrashState first(int crashes) {
    CrashState alone = new CrashState(point, persisted, torn);
    return crashes == 1 ? alone : alone.then(inRecovery.orElseThrow().first(crashes - 1));
  }

  /** The same crashes with another last one. */
  public CrashState withLast(CrashState other) {
    return inRecovery.map(during -> then(during.withLast(other))).orElse(other);
  }

  private List<TornLine> tornBut(RoaringBitmap lines) {
    return torn.stream().filter(line -> !lines.contains(line.line())).toList();
  }

  private static void requireDistinct(RoaringBitmap named, List<TornLine> torn) {
    for (TornLine line : torn) {
      if (!named.checkedAdd(line.line())) {
        throw new IllegalArgumentException(line + " is named twice");
      }
    }
  }
}
