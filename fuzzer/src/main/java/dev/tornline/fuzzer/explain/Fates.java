package dev.tornline.fuzzer.explain;

import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.TornLine;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What became of the pending lines in a crash state. */
record Fates(CrashState state) {

  /** The fate of a line, in words. */
  String of(int line) {
    return Lots.tornIn(state, line)
        .map(torn -> "torn, persisted: word " + LineText.words(torn.atoms()))
        .orElse(state.persisted().contains(line) ? "persisted" : "lost");
  }

  /** Torn lines first, then those of the rarer fate. */
  List<TornLine> byInterest(Lots lots) {
    int lines = lots.lines().size() - state.torn().size();
    boolean mostPersisted = state.persisted().getCardinality() * 2 > lines;
    return lots.lines().stream()
        .sorted(Comparator.comparingInt(line -> rank(line.line(), mostPersisted)))
        .toList();
  }

  private int rank(int line, boolean mostPersisted) {
    Optional<TornLine> torn = Lots.tornIn(state, line);
    if (torn.isPresent()) {
      return 0;
    }
    return state.persisted().contains(line) == mostPersisted ? 2 : 1;
  }
}
