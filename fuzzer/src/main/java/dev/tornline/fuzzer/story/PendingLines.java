package dev.tornline.fuzzer.story;

import dev.tornline.fuzzer.suspect.Recording;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.TornLine;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.targets.Frame;
import java.util.Arrays;
import java.util.List;
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
  private static final int WIDTH = 96;

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
  private final Recording recording;
  private final FrameWords words;

  /**
   * The lines of one crash.
   *
   * @param crash what was pending
   * @param state what became of it
   * @param recording which code stored it
   */
  PendingLines(
      Examiner.PowerFailure crash, CrashState state, Recording recording, FrameWords words) {
    this.trace = crash.trace();
    this.pending = crash.pending();
    this.state = state;
    this.recording = recording;
    this.words = words;
  }

  /** Tells of them; every line of text ends in a newline. */
  String tell() {
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
            text.append(TextWrap.hanging("  " + pad(group.fate()), told(group, lines), WIDTH))
                .append('\n'));
    return text.toString();
  }

  private static String pad(String fate) {
    return fate + " ".repeat(Math.max(1, FATE_WIDTH - fate.length()));
  }

  private static String told(Group group, RoaringBitmap lines) {
    int count = lines.getCardinality();
    return (count == 1 ? "line " : count + " lines ")
        + String.join(" ", LineRanges.of(lines))
        + ": "
        + group.history();
  }

  private Group group(int i) {
    int line = pending.lineNumber(i);
    if (state.persisted().contains(line)) {
      return new Group(0, "persisted", history(i));
    }
    for (TornLine torn : state.torn()) {
      if (torn.line() == line) {
        return new Group(1, "torn", history(i) + "; " + reached(i, torn));
      }
    }
    return new Group(2, "lost", history(i));
  }

  private String reached(int i, TornLine torn) {
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
      steps.add(trace.stepOf(pending.atomEvent(i, atom)) + 1);
      flushed += pending.atomFlushed(i, atom) ? 1 : 0;
    }
    String stored =
        "stored by " + (steps.contains(0) ? "recovery" : StepWords.list("step", steps)) + code(i);
    if (pending.hasNonTemporal(i)) {
      return stored + " around the cache, not fenced";
    }
    if (flushed == 0) {
      return stored + ", not flushed";
    }
    return stored
        + (flushed == pending.atoms(i) ? ", flushed, not fenced" : ", in part flushed, not fenced");
  }

  /** The code that made the last pending store of the target. */
  private String code(int i) {
    for (int atom = pending.atoms(i) - 1; atom >= 0; atom--) {
      List<Frame> frames = recording.of(pending.atomEvent(i, atom));
      if (!frames.isEmpty()) {
        return " in " + words.name(frames.getFirst());
      }
    }
    return "";
  }

  private static String count(int lines) {
    return lines == 1 ? "1 line" : lines + " lines";
  }
}
