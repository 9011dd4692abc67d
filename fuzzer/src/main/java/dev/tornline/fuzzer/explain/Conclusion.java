package dev.tornline.fuzzer.explain;

import dev.tornline.fuzzer.report.StepWords;
import dev.tornline.fuzzer.report.Words;
import dev.tornline.oracle.examine.CrashSite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which lines matter, in one sentence.
 *
 * @param nobody what stores if no step does
 */
record Conclusion(CrashSite site, OutcomeMap map, String nobody) {

  /**
   * The sentence.
   *
   * @param together whether anything is known to depend on what is pending
   */
  String sentence(boolean together) {
    int pending = site.pending().size();
    if (pending == 0) {
      return "No line matters: all stores were durable.";
    }
    RoaringBitmap matter = map.matter();
    String untried =
        map.left().isEmpty()
            ? ""
            : "; " + Words.count(map.left().getCardinality(), "line") + " untried";
    if (matter.isEmpty()) {
      return together
          ? "No line matters by itself; it takes several of them, or words of one" + untried + "."
          : "The outcome does not depend on any pending line" + untried + ".";
    }
    int count = matter.getCardinality();
    return count
        + " of "
        + Words.count(pending, "pending line")
        + (count == 1 ? " matters: " : " matter, each by itself: ")
        + names(matter)
        + untried
        + ".";
  }

  private String names(RoaringBitmap matter) {
    Map<String, RoaringBitmap> byStep = new LinkedHashMap<>();
    for (int i = 0; i < site.pending().size(); i++) {
      int line = site.pending().line(i).number();
      if (matter.contains(line)) {
        byStep.computeIfAbsent(steps(i), _ -> new RoaringBitmap()).add(line);
      }
    }
    List<String> names = new ArrayList<>();
    byStep.forEach((steps, lines) -> names.add(LineText.of(lines) + " (stored by " + steps + ")"));
    return String.join(", ", names);
  }

  private String steps(int index) {
    SortedSet<Integer> steps = new TreeSet<>();
    PendingLineFacts.of(site.trace(), site.pending().line(index))
        .stores()
        .keySet()
        .forEach(step -> steps.add(step + 1));
    return steps.contains(0) ? nobody : StepWords.list("step", steps);
  }
}
