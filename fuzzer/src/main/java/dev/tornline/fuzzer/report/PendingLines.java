package dev.tornline.fuzzer.report;

import dev.tornline.fuzzer.suspect.EventStacks;
import dev.tornline.oracle.examine.PowerFailure;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingLine;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.TornLine;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.targets.Frame;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.roaringbitmap.RoaringBitmap;

/**
 * The cache lines that were pending when the power failed: which step stored them, how far they had
 * come, and what became of them.
 */
final class PendingLines {

  private static final int OUTCOME_WIDTH = 14;

  /** Lines with the same outcome and history share a row. */
  private record Group(int order, String outcome, String name, String history) {

    static final Comparator<Group> ORDER =
        Comparator.comparingInt(Group::order)
            .thenComparing(Group::history)
            .thenComparing(Group::name);
  }

  private final Trace trace;
  private final PendingStores pending;
  private final CrashState state;
  private final EventStacks stacks;
  private final FrameWords words;
  private final LineNames names;

  /**
   * The lines of one crash.
   *
   * @param crash what was pending
   * @param state what became of it
   * @param stacks which code stored it
   * @param names what it is part of
   */
  PendingLines(
      PowerFailure crash, CrashState state, EventStacks stacks, FrameWords words, LineNames names) {
    this.names = names;
    this.trace = crash.trace();
    this.pending = crash.pending();
    this.state = state;
    this.stacks = stacks;
    this.words = words;
  }

  /** Tells of them; every line of text ends in a newline. */
  String print() {
    if (pending.size() == 0) {
      return "No pending cache lines at the crash: all stores were durable.\n";
    }
    Map<Group, RoaringBitmap> groups = new TreeMap<>(Group.ORDER);
    for (int i = 0; i < pending.size(); i++) {
      PendingLine line = pending.line(i);
      groups.computeIfAbsent(group(line), _ -> new RoaringBitmap()).add(line.number());
    }
    StringBuilder text = new StringBuilder();
    text.append(Words.count(pending.size(), "pending cache line")).append(" at the crash:\n");
    groups.forEach(
        (group, lines) ->
            text.append(
                    TextWrap.hanging(
                        "  " + pad(group.outcome()), text(group, lines), TextWrap.WIDTH))
                .append('\n'));
    return text.toString();
  }

  private static String pad(String outcome) {
    return outcome + " ".repeat(Math.max(1, OUTCOME_WIDTH - outcome.length()));
  }

  private static String text(Group group, RoaringBitmap lines) {
    int count = lines.getCardinality();
    return (count == 1 ? "line " : count + " lines ")
        + String.join(" ", LineRanges.of(lines))
        + (group.name().isEmpty() ? "" : " (" + group.name() + ")")
        + ": "
        + group.history();
  }

  private Group group(PendingLine line) {
    String name = names.of(line.number());
    return switch (state.outcome(line.number())) {
      case PERSISTED -> new Group(0, "written back", name, history(line));
      case TORN -> new Group(1, "torn", name, history(line) + "; " + reached(line));
      case LOST -> new Group(2, "lost", name, history(line));
    };
  }

  private String reached(PendingLine line) {
    TornLine torn = state.tornAt(line.number()).orElseThrow();
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
        + line.atoms()
        + " stores)";
  }

  private String history(PendingLine line) {
    TreeSet<Integer> steps = new TreeSet<>();
    int flushed = 0;
    for (int atom = 0; atom < line.atoms(); atom++) {
      steps.add(trace.stepOf(line.event(atom)) + 1);
      flushed += line.isFlushed(atom) ? 1 : 0;
    }
    String stored =
        "stored by "
            + (steps.contains(0) ? "recovery" : StepWords.list("step", steps))
            + code(line);
    if (line.hasNonTemporal()) {
      return stored + ", non-temporal, not fenced";
    }
    if (flushed == 0) {
      return stored + ", not flushed";
    }
    return stored
        + (flushed == line.atoms() ? ", flushed, not fenced" : ", partly flushed, not fenced");
  }

  /** The code that made the last pending store of the target. */
  private String code(PendingLine line) {
    for (int atom = line.atoms() - 1; atom >= 0; atom--) {
      List<Frame> frames = stacks.of(line.event(atom));
      if (!frames.isEmpty()) {
        return " in " + words.name(frames.getFirst());
      }
    }
    return "";
  }
}
