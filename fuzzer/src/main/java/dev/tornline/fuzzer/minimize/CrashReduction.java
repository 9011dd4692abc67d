package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.LineOutcome;
import dev.tornline.oracle.persistency.TornLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Minimizes the last crash of a crash state, and makes that before it harmless if it can be: no
 * torn line that may as well be whole or lost, no torn word more than needed, no lost line that may
 * as well have persisted.
 */
record CrashReduction(
    Reproducer reproducer, WorkloadReducer.Listener<Reproduction> listener, BooleanSupplier stop) {

  Reproduction reduce(Reproduction given) {
    Reproduction start = firstCrashWhole(given);
    List<PendingFate> pending = reproducer.pendingAt(start).getLast();
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
  private Reproduction firstCrashWhole(Reproduction given) {
    CrashState state = given.state();
    if (state.inRecovery().isEmpty() || stop.getAsBoolean()) {
      return given;
    }
    List<PendingFate> pending = reproducer.pendingAt(given).getFirst();
    CrashState whole = everything(state.point(), pending).then(state.inRecovery().get());
    if (whole.equals(state)) {
      return given;
    }
    Optional<Reproduction> found = reproducer.at(given, whole);
    found.ifPresent(this::accepted);
    return found.orElse(given);
  }

  private void accepted(Reproduction found) {
    listener.accepted("fewer lost or torn lines", found);
  }

  /** The same crash with no damage, or damage of one line only, where that is enough. */
  private Optional<Reproduction> oneLine(Reproduction start, List<PendingFate> pending) {
    if (start.lostLines() + start.tornLines() < 2) {
      return Optional.empty();
    }
    CrashState everything = everything(start.state().last().point(), pending);
    return first(
        start,
        Stream.concat(
            Stream.of(everything), pending.stream().flatMap(line -> damaged(everything, line))));
  }

  private static CrashState everything(int point, List<PendingFate> pending) {
    return CrashState.everything(point, pending.stream().map(PendingFate::inFull).toList());
  }

  /** The first of these last crashes that breaks the promise still. */
  private Optional<Reproduction> first(Reproduction best, Stream<CrashState> lastCrashes) {
    return lastCrashes
        .distinct()
        .takeWhile(_ -> !stop.getAsBoolean())
        .map(last -> reproducer.at(best, best.state().withLast(last)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** A line lost of everything, or without one word, or with only one. */
  private static Stream<CrashState> damaged(CrashState everything, PendingFate pending) {
    List<CrashState> candidates = new ArrayList<>();
    candidates.add(everything.lose(pending.together()));
    TornLine line = pending.inFull();
    for (int word = 0; word < line.atoms().length; word++) {
      if (line.atoms()[word] > 0) {
        int[] lacks = line.atoms().clone();
        lacks[word] = 0;
        candidates.add(everything.tear(line.line(), lacks));
        int[] only = new int[line.atoms().length];
        only[word] = line.atoms()[word];
        candidates.add(everything.tear(line.line(), only));
      }
    }
    return candidates.stream();
  }

  private Optional<Reproduction> firstThatHolds(Reproduction best, List<PendingFate> pending) {
    CrashState state = best.state().last();
    return first(
        best,
        Stream.of(wholeLines(state, pending), wholeWords(state, pending), keptLines(state, pending))
            .flatMap(candidates -> candidates));
  }

  /** Every torn line persisted, or lost. */
  private static Stream<CrashState> wholeLines(CrashState state, List<PendingFate> pending) {
    return state.torn().stream()
        .map(torn -> fateOf(torn, pending).together())
        .flatMap(lines -> Stream.of(state.persist(lines), state.lose(lines)));
  }

  /** Every word of a torn line persisted in full. */
  private static Stream<CrashState> wholeWords(CrashState state, List<PendingFate> pending) {
    List<CrashState> candidates = new ArrayList<>();
    for (TornLine torn : state.torn()) {
      int[] most = fateOf(torn, pending).inFull().atoms();
      for (int word = 0; word < most.length; word++) {
        if (torn.atoms()[word] < most[word]) {
          int[] atoms = torn.atoms().clone();
          atoms[word] = most[word];
          candidates.add(state.tear(torn.line(), atoms));
        }
      }
    }
    return candidates.stream();
  }

  /** Every lost line persisted. */
  private static Stream<CrashState> keptLines(CrashState state, List<PendingFate> pending) {
    return pending.stream()
        .filter(fate -> state.outcome(fate.line()) == LineOutcome.LOST)
        .map(fate -> state.persist(fate.together()));
  }

  private static PendingFate fateOf(TornLine torn, List<PendingFate> pending) {
    return pending.stream().filter(each -> each.line() == torn.line()).findFirst().orElseThrow();
  }
}
