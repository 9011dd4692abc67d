package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.TornLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.roaringbitmap.RoaringBitmap;

/**
 * Makes the crash state itself small: no torn line that may as well be whole or lost, no torn word
 * more than needed, no lost line that may as well have persisted.
 */
final class CrashReduction {

  private final Reproducer reproducer;
  private final Minimizer.Listener listener;
  private final BooleanSupplier stop;

  CrashReduction(Reproducer reproducer, Minimizer.Listener listener, BooleanSupplier stop) {
    this.reproducer = reproducer;
    this.listener = listener;
    this.stop = stop;
  }

  Reproduction reduce(Reproduction start) {
    List<TornLine> pending = reproducer.pendingAt(start);
    Reproduction best = start;
    Optional<Reproduction> smaller = Optional.of(start);
    while (smaller.isPresent()) {
      best = smaller.get();
      smaller = firstThatHolds(best, pending);
      smaller.ifPresent(found -> listener.accepted("fewer lost or torn lines", found));
    }
    return best;
  }

  private Optional<Reproduction> firstThatHolds(Reproduction best, List<TornLine> pending) {
    CrashState state = best.state();
    return Stream.of(wholeLines(state), wholeWords(state, pending), keptLines(state, pending))
        .flatMap(candidates -> candidates)
        .takeWhile(_ -> !stop.getAsBoolean())
        .map(candidate -> reproducer.at(best, candidate))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Every torn line persisted, or lost. */
  private static Stream<CrashState> wholeLines(CrashState state) {
    return state.torn().stream()
        .flatMap(
            torn -> {
              List<TornLine> others = without(state.torn(), torn);
              RoaringBitmap persisted = with(state.persisted(), torn.line());
              return Stream.of(
                  new CrashState(state.point(), persisted, others),
                  new CrashState(state.point(), state.persisted(), others));
            });
  }

  /** Every word of a torn line persisted in full. */
  private static Stream<CrashState> wholeWords(CrashState state, List<TornLine> pending) {
    List<CrashState> candidates = new ArrayList<>();
    for (TornLine torn : state.torn()) {
      int[] most = pending.stream().filter(p -> p.line() == torn.line()).findFirst().get().atoms();
      for (int word = 0; word < most.length; word++) {
        if (torn.atoms()[word] < most[word]) {
          int[] atoms = torn.atoms().clone();
          atoms[word] = most[word];
          List<TornLine> lines = without(state.torn(), torn);
          lines.add(new TornLine(torn.line(), atoms));
          candidates.add(new CrashState(state.point(), state.persisted(), lines));
        }
      }
    }
    return candidates.stream();
  }

  /** Every lost line persisted. */
  private static Stream<CrashState> keptLines(CrashState state, List<TornLine> pending) {
    return pending.stream()
        .map(TornLine::line)
        .filter(line -> !state.persisted().contains(line))
        .filter(line -> state.torn().stream().noneMatch(torn -> torn.line() == line))
        .map(line -> new CrashState(state.point(), with(state.persisted(), line), state.torn()));
  }

  private static List<TornLine> without(List<TornLine> lines, TornLine line) {
    List<TornLine> others = new ArrayList<>(lines);
    others.remove(line);
    return others;
  }

  private static RoaringBitmap with(RoaringBitmap lines, int line) {
    RoaringBitmap more = lines.clone();
    more.add(line);
    return more;
  }
}
