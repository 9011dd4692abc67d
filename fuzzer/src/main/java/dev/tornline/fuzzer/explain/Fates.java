package dev.tornline.fuzzer.explain;

import dev.tornline.fuzzer.story.StepWords;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.TornLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What became of the pending lines in a crash state. */
record Fates(CrashState state) {

  /** The fate of a line, in words. */
  String of(int line) {
    return state
        .tornAt(line)
        .map(torn -> "torn, persisted: " + wordsOf(torn))
        .orElse(state.persisted().contains(line) ? "persisted" : "lost");
  }

  /** All that reached the media, in words. */
  String summary() {
    List<String> parts = new ArrayList<>();
    if (!state.persisted().isEmpty()) {
      parts.add(LineText.of(state.persisted()) + " persisted");
    }
    for (TornLine torn : state.torn()) {
      parts.add(wordsOf(torn) + " of " + Integer.toHexString(torn.line()) + " persisted");
    }
    return parts.isEmpty() ? "nothing persisted" : String.join(", ", parts);
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

  /** Torn lines first, then those of the rarer fate. */
  List<TornLine> byInterest(Lots lots) {
    int lines = lots.lines().size() - state.torn().size();
    boolean mostPersisted = state.persisted().getCardinality() * 2 > lines;
    return lots.lines().stream()
        .sorted(Comparator.comparingInt(line -> rank(line.line(), mostPersisted)))
        .toList();
  }

  private int rank(int line, boolean mostPersisted) {
    Optional<TornLine> torn = state.tornAt(line);
    if (torn.isPresent()) {
      return 0;
    }
    return state.persisted().contains(line) == mostPersisted ? 2 : 1;
  }
}
