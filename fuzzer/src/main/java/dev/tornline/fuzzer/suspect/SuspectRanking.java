package dev.tornline.fuzzer.suspect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lists of suspects, the more telling lists first, put into one order. */
final class SuspectRanking {

  private final List<List<Suspect>> lists = new ArrayList<>();

  /** Adds a list, the most suspicious first. */
  SuspectRanking add(List<Suspect> suspects) {
    if (!suspects.isEmpty()) {
      lists.add(suspects);
    }
    return this;
  }

  /**
   * The suspects, each function once: in turn one of each of the first lists, then of the others.
   *
   * @param width how many lists take turns at first
   */
  List<Suspect> inTurn(int width) {
    List<Suspect> order = new ArrayList<>();
    Set<String> named = new HashSet<>();
    int first = Math.min(width, lists.size());
    takeTurns(lists.subList(0, first), order, named);
    takeTurns(lists.subList(first, lists.size()), order, named);
    return order;
  }

  private static void takeTurns(
      List<List<Suspect>> taking, List<Suspect> order, Set<String> named) {
    int[] next = new int[taking.size()];
    boolean any = true;
    while (any) {
      any = false;
      for (int i = 0; i < next.length; i++) {
        List<Suspect> list = taking.get(i);
        while (next[i] < list.size() && !named.add(list.get(next[i]).frame().function())) {
          next[i]++;
        }
        if (next[i] < list.size()) {
          order.add(list.get(next[i]++));
          any = true;
        }
      }
    }
  }
}
