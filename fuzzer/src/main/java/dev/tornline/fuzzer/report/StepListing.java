package dev.tornline.fuzzer.report;

import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A workload step by step, with what each did, and notes between and beside the steps. */
public final class StepListing {

  private final Workload workload;
  private final List<Outcome> outcomes;
  private final Map<Integer, List<String>> notes = new TreeMap<>();
  private final NavigableMap<Integer, String> breaks = new TreeMap<>();

  /** The last step that the power did not keep from running. */
  private int lastRun = Integer.MAX_VALUE;

  /**
   * A listing.
   *
   * @param outcomes one per step; fewer if the target failed before the end
   */
  public StepListing(Workload workload, List<Outcome> outcomes) {
    this.workload = workload;
    this.outcomes = outcomes;
  }

  /** Writes something beside a step; does nothing if the step is -1. */
  public void note(int step, String text) {
    if (step >= 0) {
      notes.computeIfAbsent(step, _ -> new ArrayList<>()).add(text);
    }
  }

  /**
   * Writes a line below a step, with which the power fails: those after it have no result. -1
   * stands for above the first.
   */
  public void breakAfter(int step, String text) {
    lastRun = step;
    breaks.put(step, text);
  }

  /** The listing; every line ends in a newline. */
  public String print() {
    Table table = new Table();
    for (int step = 0; step < workload.steps().size(); step++) {
      String noted = String.join(", ", notes.getOrDefault(step, List.of()));
      table.row(
          String.format(java.util.Locale.ROOT, "%4d", step + 1),
          WorkloadText.print(workload.steps().get(step)),
          outcome(step),
          noted.isEmpty() ? "" : "<- " + noted);
    }
    List<String> rows = table.print().lines().toList();
    StringBuilder text = new StringBuilder();
    addBreak(text, -1);
    for (int step = 0; step < rows.size(); step++) {
      text.append(rows.get(step)).append('\n');
      addBreak(text, step);
    }
    return text.toString();
  }

  private String outcome(int step) {
    if (step > lastRun) {
      return "not reached";
    }
    return step < outcomes.size()
        ? StepWords.outcome(workload.steps().get(step).operation(), outcomes.get(step))
        : step == outcomes.size() ? "did not end" : "not run";
  }

  private void addBreak(StringBuilder text, int step) {
    String line = breaks.get(step);
    if (line != null) {
      text.append("---- ").append(line).append(" ----\n");
    }
  }
}
