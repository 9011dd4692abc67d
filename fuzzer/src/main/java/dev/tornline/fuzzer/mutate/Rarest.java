package dev.tornline.fuzzer.mutate;

import dev.tornline.fuzzer.interaction.Between;
import dev.tornline.fuzzer.interaction.Discharge;
import dev.tornline.fuzzer.interaction.Interaction;
import dev.tornline.fuzzer.interaction.InteractionTable;
import dev.tornline.fuzzer.interaction.Obligation;
import dev.tornline.fuzzer.interaction.Origin;
import java.util.Arrays;
import java.util.Collections;
import java.util.function.ToIntFunction;

/**
 * Picks what a campaign has reached least often for its weight, of a few that are drawn: so all
 * have their turn, and what is new comes first. What was aimed at in vain counts as well, or what a
 * target cannot do would be tried for ever.
 */
public final class Rarest {

  private static final int DRAWN = 6;
  private static final int ORIGINS = Origin.values().length;
  private static final int BETWEENS = Between.values().length;
  private static final Origin[] DRAW_ORIGIN = drawn(Origin.values(), Origin::weight);
  private static final Between[] DRAW_BETWEEN = drawn(Between.values(), Between::weight);
  private static final Discharge[] DRAW_DISCHARGE = drawn(Discharge.values(), Discharge::weight);

  private final InteractionTable table;
  private final int[] origins = new int[ORIGINS];
  private final int[] pairs = new int[ORIGINS * BETWEENS];
  private final int[] aimed = new int[Interaction.COUNT];

  /** Picks by that table. */
  public Rarest(InteractionTable table) {
    this.table = table;
  }

  /** An origin that was rarely aimed at. */
  Origin origin(Dice dice) {
    Origin best = dice.pick(DRAW_ORIGIN);
    for (int i = 1; i < DRAWN / 2; i++) {
      Origin drawn = dice.pick(DRAW_ORIGIN);
      if (origins[drawn.ordinal()] * best.weight() < origins[best.ordinal()] * drawn.weight()) {
        best = drawn;
      }
    }
    origins[best.ordinal()]++;
    return best;
  }

  /** What rarely came in between after such an origin. */
  Between between(Obligation pending, Dice dice) {
    int first = pending.origin.ordinal() * BETWEENS;
    Between best = Between.NOTHING;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < DRAWN; i++) {
      Between drawn = dice.pick(DRAW_BETWEEN);
      boolean fits = drawn.fits(pending.origin) && !pending.met(drawn);
      int rank = pairs[first + drawn.ordinal()] * 12 / drawn.weight();
      if (fits && rank < least) {
        best = drawn;
        least = rank;
      }
    }
    pairs[first + best.ordinal()]++;
    return best;
  }

  /** What rarely promised such an origin after that came in between. */
  Discharge discharge(Obligation pending, Between between, Dice dice) {
    Discharge best = Discharge.SYNC;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < DRAWN; i++) {
      Discharge drawn = dice.pick(DRAW_DISCHARGE);
      int number = new Interaction(pending.origin, between, drawn).number();
      int rank = (Math.min(1 << 20, table.count(number)) + 4 * aimed[number]) * 12 / drawn.weight();
      if (drawn.fits(pending.origin) && rank < least) {
        best = drawn;
        least = rank;
      }
    }
    aimed[new Interaction(pending.origin, between, best).number()]++;
    return best;
  }

  /** The values, each as often as it weighs. */
  private static <T> T[] drawn(T[] values, ToIntFunction<T> weight) {
    return Arrays.stream(values)
        .flatMap(value -> Collections.nCopies(weight.applyAsInt(value), value).stream())
        .toArray(size -> Arrays.copyOf(values, size));
  }
}
