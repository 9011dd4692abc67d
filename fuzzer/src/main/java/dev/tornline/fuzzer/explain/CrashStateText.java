package dev.tornline.fuzzer.explain;

import dev.tornline.fuzzer.report.StepWords;
import dev.tornline.fuzzer.report.Words;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.LineOutcome;
import dev.tornline.oracle.persistency.TornLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A crash state as people read it. */
record CrashStateText(CrashState state) {

  /** What became of a pending line. */
  String outcome(int line) {
    return switch (state.outcome(line)) {
      case LOST -> "lost";
      case PERSISTED -> "written back";
      case TORN -> "torn, written back: " + wordsOf(state.tornAt(line).orElseThrow());
    };
  }

  /** All that reached the media. */
  String summary() {
    List<String> parts = new ArrayList<>();
    if (!state.persisted().isEmpty()) {
      parts.add(
          Words.noun(state.persisted().getCardinality(), "line")
              + " "
              + LineText.of(state.persisted())
              + " written back");
    }
    for (TornLine torn : state.torn()) {
      parts.add(wordsOf(torn) + " of line " + Integer.toHexString(torn.line()) + " written back");
    }
    return parts.isEmpty() ? "nothing written back" : String.join(", ", parts);
  }

  private static String wordsOf(TornLine torn) {
    SortedSet<Integer> words = new TreeSet<>();
    for (int word = 0; word < torn.atoms().length; word++) {
      if (torn.atoms()[word] > 0) {
        words.add(word);
      }
    }
    return StepWords.list("word", words);
  }

  /** Of the pending lines torn ones first, then those of the rarer outcome. */
  List<TornLine> byInterest(List<TornLine> pending) {
    int whole = pending.size() - state.torn().size();
    boolean mostPersisted = state.persisted().getCardinality() * 2 > whole;
    List<LineOutcome> order =
        mostPersisted
            ? List.of(LineOutcome.TORN, LineOutcome.LOST, LineOutcome.PERSISTED)
            : List.of(LineOutcome.TORN, LineOutcome.PERSISTED, LineOutcome.LOST);
    return pending.stream()
        .sorted(Comparator.comparingInt(line -> order.indexOf(state.outcome(line.line()))))
        .toList();
  }
}
