package dev.tornline.fuzzer.explain;

import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.TornLine;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/** What is tried with each pending line. */
@FunctionalInterface
interface Flips {

  /**
   * The flips of a line.
   *
   * @param line with the number of its pending atoms per word
   */
  List<Flip> of(TornLine line);

  /**
   * Against a state: what was lost persists, what persisted is lost, words of torn lines too. Lines
   * that are tied together share their fate.
   */
  static Flips against(CrashState state, Effect usual, PendingStores stores) {
    return pending -> {
      RoaringBitmap together = stores.tiedTo(pending.line());
      String tied = together.getCardinality() > 1 ? " with its sector" : "";
      Flip lost = new Flip("lost" + tied, state.lose(together), usual);
      Flip persisted = new Flip("written back" + tied, state.persist(together), usual);
      return switch (state.outcome(pending.line())) {
        case LOST -> List.of(persisted);
        case PERSISTED -> List.of(lost);
        case TORN -> {
          List<Flip> flips = new ArrayList<>(List.of(lost, persisted));
          flips.addAll(words(state, pending, usual));
          yield flips;
        }
      };
    };
  }

  /** Each line lost alone against everything persisted; and persisted alone against nothing. */
  static Flips alone(
      CrashState everything,
      Effect ofEverything,
      CrashState nothing,
      Effect ofNothing,
      PendingStores stores) {
    return pending -> {
      RoaringBitmap together = stores.tiedTo(pending.line());
      String alone = together.getCardinality() > 1 ? " alone with its sector" : " alone";
      return List.of(
          new Flip("lost" + alone, everything.lose(together), ofEverything),
          new Flip("written back" + alone, nothing.persist(together), ofNothing));
    };
  }

  private static List<Flip> words(CrashState state, TornLine pending, Effect usual) {
    int[] now = state.tornAt(pending.line()).orElseThrow().atoms();
    List<Flip> flips = new ArrayList<>();
    for (int word = 0; word < now.length; word++) {
      int all = pending.atoms()[word];
      if (all > 0) {
        boolean whole = now[word] == all;
        int[] atoms = now.clone();
        atoms[word] = whole ? 0 : all;
        String made = "word " + word + (whole ? " lost" : " written back");
        flips.add(new Flip(made, state.tear(pending.line(), atoms), usual));
      }
    }
    return flips;
  }
}
