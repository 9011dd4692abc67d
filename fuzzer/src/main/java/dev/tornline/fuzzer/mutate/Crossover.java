package dev.tornline.fuzzer.mutate;

import dev.tornline.oracle.workload.Step;
import java.util.ArrayList;
import java.util.List;

/** Makes one list of steps of two. */
final class Crossover {

  private static final int MOST_INSERTED = 8;

  private Crossover() {}

  static List<Step> of(List<Step> first, List<Step> second, Dice dice) {
    return switch (dice.below(4)) {
      case 0, 1 -> splice(first, second, dice);
      case 2 -> insertion(first, second, dice);
      default -> interleaved(first, second, dice);
    };
  }

  /** The head of one and the tail of the other. */
  private static List<Step> splice(List<Step> first, List<Step> second, Dice dice) {
    List<Step> steps = new ArrayList<>(first.subList(0, dice.below(first.size() + 1)));
    steps.addAll(second.subList(dice.below(second.size() + 1), second.size()));
    return steps;
  }

  /** A piece of one within the other. */
  private static List<Step> insertion(List<Step> first, List<Step> second, Dice dice) {
    List<Step> steps = new ArrayList<>(first);
    int from = dice.below(second.size() + 1);
    int count = Math.min(second.size() - from, 1 + dice.below(MOST_INSERTED));
    steps.addAll(dice.below(steps.size() + 1), second.subList(from, from + count));
    return steps;
  }

  /** All of both, each in its order. */
  private static List<Step> interleaved(List<Step> first, List<Step> second, Dice dice) {
    List<Step> steps = new ArrayList<>(first.size() + second.size());
    int i = 0;
    int j = 0;
    while (i < first.size() || j < second.size()) {
      if (j == second.size() || i < first.size() && dice.oneIn(2)) {
        steps.add(first.get(i++));
      } else {
        steps.add(second.get(j++));
      }
    }
    return steps;
  }
}
