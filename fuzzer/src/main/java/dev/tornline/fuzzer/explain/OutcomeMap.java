package dev.tornline.fuzzer.explain;

import dev.tornline.fuzzer.report.Table;
import dev.tornline.oracle.persistency.TornLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * What the verdict becomes if each line by itself has another outcome.
 *
 * @param rows lines for which something changes, by what was tried with them
 * @param indifferent lines for which nothing changes
 * @param left lines with which nothing was tried
 */
record OutcomeMap(
    Map<List<Tried>, RoaringBitmap> rows, RoaringBitmap indifferent, RoaringBitmap left) {

  /**
   * A flip and what came of it.
   *
   * @param changed whether it is something else than usual
   */
  record Tried(String made, Effect effect, boolean changed) {}

  /**
   * Tries the flips.
   *
   * @param lines the more interesting first
   * @param most how many lines are tried
   */
  static OutcomeMap of(List<TornLine> lines, Flips flips, Effects effects, int most) {
    Map<List<Tried>, RoaringBitmap> rows = new LinkedHashMap<>();
    RoaringBitmap indifferent = new RoaringBitmap();
    for (TornLine line : lines.subList(0, Math.min(most, lines.size()))) {
      List<Tried> tried = flips.of(line).stream().map(flip -> tried(flip, effects)).toList();
      if (tried.stream().anyMatch(Tried::changed)) {
        rows.computeIfAbsent(tried, _ -> new RoaringBitmap()).add(line.line());
      } else {
        indifferent.add(line.line());
      }
    }
    RoaringBitmap left = new RoaringBitmap();
    lines.stream().skip(most).forEach(line -> left.add(line.line()));
    return new OutcomeMap(rows, indifferent, left);
  }

  /** The lines that matter by themselves. */
  RoaringBitmap matter() {
    RoaringBitmap all = new RoaringBitmap();
    rows.values().forEach(all::or);
    return all;
  }

  /**
   * The table; every line ends in a newline.
   *
   * @param wholes what persists instead of what a line is made, and the effect
   * @param wording how an effect is called here
   */
  String print(Map<String, Effect> wholes, Wording wording) {
    Table table = new Table("  line", "outcome", "result");
    wholes.forEach((what, effect) -> table.row("  " + what, "written back", wording.words(effect)));
    rows.forEach((tried, lines) -> row(table, tried, lines, wording));
    if (!indifferent.isEmpty()) {
      table.row("  " + lines(indifferent), "either", "same either way");
    }
    if (!left.isEmpty()) {
      table.row("  " + lines(left), "-", "not tried; --lines " + total() + " tries all");
    }
    return table.print();
  }

  private int total() {
    return matter().getCardinality() + indifferent.getCardinality() + left.getCardinality();
  }

  /** How effects are called. */
  @FunctionalInterface
  interface Wording {

    /** The words for an effect. */
    String words(Effect effect);
  }

  private static void row(Table table, List<Tried> tried, RoaringBitmap lines, Wording wording) {
    List<String> made = new ArrayList<>(List.of("  " + lines(lines)));
    for (Tried one : tried) {
      table.row(made.isEmpty() ? "" : made.removeFirst(), one.made(), wording.words(one.effect()));
    }
  }

  private static Tried tried(Flip flip, Effects effects) {
    Effect effect = effects.of(flip.state());
    boolean changed = !(effect instanceof Effect.Unreachable) && !effect.equals(flip.usual());
    return new Tried(flip.made(), effect, changed);
  }

  /** {@code 40}, {@code each of 3: 40 80-81}. */
  private static String lines(RoaringBitmap lines) {
    String ranges = LineText.of(lines);
    int count = lines.getCardinality();
    return count == 1 ? ranges : "each of " + count + ": " + ranges;
  }
}
