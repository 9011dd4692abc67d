package dev.tornline.fuzzer.story;

import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.TornLine;
import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.roaringbitmap.RoaringBitmap;

/**
 * The cache lines that were not durable when the power failed: which step stored them, how far they
 * had come, and what became of them.
 */
final class PendingLines {

  private static final int FATE_WIDTH = 11;

  /** Lines with the same fate and history are told together. */
  private record Group(int order, String fate, String history) implements Comparable<Group> {

    @Override
    public int compareTo(Group other) {
      int byOrder = Integer.compare(order, other.order);
      return byOrder != 0 ? byOrder : history.compareTo(other.history);
    }
  }

  private final Trace trace;
  private final PendingStores pending;
  private final CrashState state;

  private PendingLines(Trace trace, PendingStores pending, CrashState state) {
    this.trace = trace;
    this.pending = pending;
    this.state = state;
  }

  /**
   * Tells of the lines of one crash; every line of text ends in a newline.
   *
   * @param crash what was pending
   * @param state what became of it
   */
  static String tell(Examiner.PowerFailure crash, CrashState state) {
    return new PendingLines(crash.trace(), crash.pending(), state).tell();
  }

  private String tell() {
    if (pending.size() == 0) {
      return "All stores were durable.\n";
    }
    Map<Group, RoaringBitmap> groups = new TreeMap<>();
    for (int i = 0; i < pending.size(); i++) {
      groups.computeIfAbsent(group(i), _ -> new RoaringBitmap()).add(pending.lineNumber(i));
    }
    StringBuilder text = new StringBuilder();
    text.append(count(pending.size())).append(" not durable at that moment:\n");
    groups.forEach(
        (group, lines) ->
            text.append("  ")
                .append(group.fate())
                .append(" ".repeat(Math.max(1, FATE_WIDTH - group.fate().length())))
                .append(lines.getCardinality() == 1 ? "line " : lines.getCardinality() + " lines ")
                .append(String.join(" ", LineRanges.of(lines)))
                .append(": ")
                .append(group.history())
                .append('\n'));
    return text.toString();
  }

  private Group group(int i) {
    int line = pending.lineNumber(i);
    if (state.persisted().contains(line)) {
      return new Group(0, "persisted", history(i));
    }
    for (TornLine torn : state.torn()) {
      if (torn.line() == line) {
        return new Group(1, "torn", history(i) + "; " + words(i, torn));
      }
    }
    return new Group(2, "lost", history(i));
  }

  private String words(int i, TornLine torn) {
    TreeSet<Integer> reached = new TreeSet<>();
    for (int word = 0; word < torn.atoms().length; word++) {
      if (torn.atoms()[word] > 0) {
        reached.add(word);
      }
    }
    return StepWords.list("word", reached)
        + " of 8 reached the media ("
        + Arrays.stream(torn.atoms()).sum()
        + " of "
        + pending.atoms(i)
        + " stores)";
  }

  private String history(int i) {
    TreeSet<Integer> steps = new TreeSet<>();
    int flushed = 0;
    for (int atom = 0; atom < pending.atoms(i); atom++) {
      steps.add(stepOf(pending.atomEvent(i, atom)) + 1);
      flushed += pending.atomFlushed(i, atom) ? 1 : 0;
    }
    String stored = "stored by " + (steps.contains(0) ? "recovery" : StepWords.list("step", steps));
    if (pending.hasNonTemporal(i)) {
      return stored + " around the cache, not fenced";
    }
    if (flushed == 0) {
      return stored + ", not flushed";
    }
    return stored
        + (flushed == pending.atoms(i) ? ", flushed, not fenced" : ", in part flushed, not fenced");
  }

  /** The step of an event, counted from 0; -1 if it is of a recovery. */
  private int stepOf(int event) {
    for (int at = event; at >= 0; at--) {
      if (trace.kind(at) == EventKind.STEP_BEGIN) {
        return (int) trace.address(at);
      }
    }
    return -1;
  }

  private static String count(int lines) {
    return lines == 1 ? "1 line" : lines + " lines";
  }
}
