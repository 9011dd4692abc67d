package dev.tornline.fuzzer.explain;

import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.TornLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * What may fall to the pending lines of a crash.
 *
 * @param point of the crash
 * @param lines with the number of their pending atoms per word, in the order of their numbers
 */
record Lots(int point, List<TornLine> lines) {

  static Lots of(int point, PendingStores pending) {
    List<TornLine> lines = new ArrayList<>();
    for (int i = 0; i < pending.size(); i++) {
      lines.add(pending.atomsOf(i));
    }
    lines.sort(Comparator.comparingInt(TornLine::line));
    return new Lots(point, List.copyOf(lines));
  }

  CrashState nothing() {
    return new CrashState(point, new RoaringBitmap(), List.of());
  }

  CrashState everything() {
    RoaringBitmap all = new RoaringBitmap();
    lines.forEach(line -> all.add(line.line()));
    return new CrashState(point, all, List.of());
  }

  /** The same state with a line lost. */
  static CrashState lost(CrashState state, int line) {
    RoaringBitmap persisted = state.persisted().clone();
    persisted.remove(line);
    return new CrashState(state.point(), persisted, others(state, line));
  }

  /** The same state with a line persisted in full. */
  static CrashState persisted(CrashState state, int line) {
    RoaringBitmap persisted = state.persisted().clone();
    persisted.add(line);
    return new CrashState(state.point(), persisted, others(state, line));
  }

  /** The same state with another part of a torn line. */
  static CrashState torn(CrashState state, TornLine line) {
    List<TornLine> torn = others(state, line.line());
    torn.add(line);
    return new CrashState(state.point(), state.persisted(), torn);
  }

  private static List<TornLine> others(CrashState state, int line) {
    return new ArrayList<>(state.torn().stream().filter(torn -> torn.line() != line).toList());
  }
}
