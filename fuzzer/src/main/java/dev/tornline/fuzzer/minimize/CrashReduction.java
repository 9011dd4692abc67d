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
 * Makes the last crash of a crash state small, and that before it harmless if it can be: no torn
 * line that may as well be whole or lost, no torn word more than needed, no lost line that may as
 * well have persisted.
 */
final class CrashReduction {

  private final Reproducer reproducer;
  private final WorkloadReducer.Listener<Reproduction> listener;
  private final BooleanSupplier stop;

  CrashReduction(
      Reproducer reproducer,
      WorkloadReducer.Listener<Reproduction> listener,
      BooleanSupplier stop) {
    this.reproducer = reproducer;
    this.listener = listener;
    this.stop = stop;
  }

  Reproduction reduce(Reproduction given) {
    Reproduction start = firstCrashKept(given);
    List<TornLine> pending = reproducer.pendingAt(start);
    Reproduction best = start;
    for (Optional<Reproduction> smaller =
            oneLine(start, pending).or(() -> firstThatHolds(start, pending));
        smaller.isPresent();
        smaller = firstThatHolds(best, pending)) {
      best = smaller.get();
      accepted(best);
    }
    return best;
  }

  /** If there are two crashes: the first one without damage, where that is enough. */
  private Reproduction firstCrashKept(Reproduction given) {
    CrashState state = given.state();
    if (state.inRecovery().isEmpty() || stop.getAsBoolean()) {
      return given;
    }
    RoaringBitmap all = new RoaringBitmap();
    reproducer.pendingAtFirstCrash(given).forEach(line -> all.add(line.line()));
    CrashState kept = new CrashState(state.point(), all, List.of(), state.inRecovery());
    if (kept.equals(state)) {
      return given;
    }
    Optional<Reproduction> found = reproducer.at(given, kept);
    found.ifPresent(this::accepted);
    return found.orElse(given);
  }

  private void accepted(Reproduction found) {
    listener.accepted("less lost or torn", found);
  }

  /** The same crash with no damage, or damage of one line only, where that is enough. */
  private Optional<Reproduction> oneLine(Reproduction start, List<TornLine> pending) {
    if (start.lostLines() + start.tornLines() < 2) {
      return Optional.empty();
    }
    RoaringBitmap all = new RoaringBitmap();
    pending.forEach(line -> all.add(line.line()));
    int point = start.state().last().point();
    return first(
        start,
        Stream.concat(
            Stream.of(new CrashState(point, all, List.of())),
            pending.stream().flatMap(line -> damaged(point, all, line))));
  }

  /** The first of these last crashes that breaks the promise still. */
  private Optional<Reproduction> first(Reproduction best, Stream<CrashState> lastCrashes) {
    return lastCrashes
        .takeWhile(_ -> !stop.getAsBoolean())
        .map(last -> reproducer.at(best, best.state().withLast(last)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** All persisted but this line, which is lost, or lacks one word, or has only one. */
  private static Stream<CrashState> damaged(int point, RoaringBitmap all, TornLine line) {
    RoaringBitmap others = all.clone();
    others.remove(line.line());
    List<CrashState> candidates = new ArrayList<>();
    candidates.add(new CrashState(point, others, List.of()));
    for (int word = 0; word < line.atoms().length; word++) {
      if (line.atoms()[word] > 0) {
        int[] lacks = line.atoms().clone();
        lacks[word] = 0;
        candidates.add(new CrashState(point, others, List.of(new TornLine(line.line(), lacks))));
        int[] only = new int[line.atoms().length];
        only[word] = line.atoms()[word];
        candidates.add(new CrashState(point, others, List.of(new TornLine(line.line(), only))));
      }
    }
    return candidates.stream();
  }

  private Optional<Reproduction> firstThatHolds(Reproduction best, List<TornLine> pending) {
    CrashState state = best.state().last();
    return first(
        best,
        Stream.of(wholeLines(state), wholeWords(state, pending), keptLines(state, pending))
            .flatMap(candidates -> candidates));
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
