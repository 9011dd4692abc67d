package dev.tornline.fuzzer.explain;

import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.TornLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is tried with each pending line. */
@FunctionalInterface
interface Toggles {

  /**
   * The toggles of a line.
   *
   * @param line with the number of its pending atoms per word
   */
  List<Toggle> of(TornLine line);

  /** Against a state: what was lost persists, what persisted is lost, words of torn lines too. */
  static Toggles against(CrashState state, Effect usual) {
    return pending -> {
      int line = pending.line();
      Toggle lost = new Toggle("lost", Lots.lost(state, line), usual);
      Toggle persisted = new Toggle("persisted", Lots.persisted(state, line), usual);
      Optional<TornLine> torn = state.tornAt(line);
      if (torn.isEmpty()) {
        return List.of(state.persisted().contains(line) ? lost : persisted);
      }
      List<Toggle> toggles = new ArrayList<>(List.of(lost, persisted));
      toggles.addAll(words(state, pending, torn.get(), usual));
      return toggles;
    };
  }

  /** Against everything persisted: each line lost alone; and each persisted alone. */
  static Toggles alone(Lots lots, Effect everything, Effect nothing) {
    return pending ->
        List.of(
            new Toggle("lost alone", Lots.lost(lots.everything(), pending.line()), everything),
            new Toggle("persisted alone", Lots.persisted(lots.nothing(), pending.line()), nothing));
  }

  private static List<Toggle> words(
      CrashState state, TornLine pending, TornLine torn, Effect usual) {
    List<Toggle> toggles = new ArrayList<>();
    for (int word = 0; word < pending.atoms().length; word++) {
      int all = pending.atoms()[word];
      if (all > 0) {
        boolean whole = torn.atoms()[word] == all;
        int[] atoms = torn.atoms().clone();
        atoms[word] = whole ? 0 : all;
        toggles.add(
            new Toggle(
                "word " + word + (whole ? " lost" : " persisted"),
                Lots.torn(state, new TornLine(torn.line(), atoms)),
                usual));
      }
    }
    return toggles;
  }
}
