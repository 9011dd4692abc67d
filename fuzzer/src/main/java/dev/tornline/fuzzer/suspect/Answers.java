package dev.tornline.fuzzer.suspect;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts the answers of each method and may switch one of them. Counting starts again whenever the
 * driver calls what it called first, which is how a second recovery begins.
 */
final class Answers implements CallListener {

  private final Map<Integer, Integer> counts = new HashMap<>();
  private final SortedMap<Integer, Integer> most = new TreeMap<>();
  private final int turned;
  private final int number;
  private int first = -1;
  private int depth;

  /** Switches no answer. */
  Answers() {
    this(-1, -1);
  }

  /** Switches the answer with this number of a method. */
  Answers(int method, int number) {
    this.turned = method;
    this.number = number;
  }

  /** The number of answers by method; the most of all recoveries. */
  SortedMap<Integer, Integer> counts() {
    return most;
  }

  @Override
  public void entered(int method) {
    if (depth++ == 0) {
      first = first < 0 ? method : first;
      if (method == first) {
        counts.clear();
      }
    }
  }

  @Override
  public long returned(int method, long result) {
    depth--;
    int before = counts.merge(method, 1, Integer::sum) - 1;
    most.merge(method, before + 1, Math::max);
    return method == turned && before == number ? 1 - result : result;
  }

  @Override
  public void left(int method) {
    depth--;
  }
}
