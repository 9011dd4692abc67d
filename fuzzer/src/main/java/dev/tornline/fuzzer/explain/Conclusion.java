package dev.tornline.fuzzer.explain;

import dev.tornline.fuzzer.story.StepWords;
import dev.tornline.oracle.examine.CrashSite;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.roaringbitmap.RoaringBitmap;

/** Which lines matter, in one sentence. */
final class Conclusion {

  private static final int NAMED_MAX = 6;

  private final CrashSite site;
  private final OutcomeMap map;

  Conclusion(CrashSite site, OutcomeMap map) {
    this.site = site;
    this.map = map;
  }

  /**
   * The sentence.
   *
   * @param together whether anything changes if all lines are lost, or all persist
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
            : "; " + LineText.count(map.left().getCardinality(), "line") + " untried";
    if (matter.isEmpty()) {
      return together
          ? "No line matters by itself, only several together" + untried + "."
          : "No line matters: nothing depends on what is pending" + untried + ".";
    }
    int count = matter.getCardinality();
    return "Of "
        + LineText.count(pending, "pending line")
        + (count == 1 ? " 1 matters" : " " + count + " matter, each by itself")
        + ": "
        + names(matter)
        + untried
        + ".";
  }

  private String names(RoaringBitmap matter) {
    if (matter.getCardinality() > NAMED_MAX) {
      return LineText.of(matter);
    }
    List<String> names = new ArrayList<>();
    for (int line : matter.toArray()) {
      names.add("line " + Integer.toHexString(line) + " (stored by " + steps(line) + ")");
    }
    return String.join(", ", names);
  }

  private String steps(int line) {
    SortedSet<Integer> steps = new TreeSet<>();
    for (int i = 0; i < site.pending().size(); i++) {
      if (site.pending().lineNumber(i) == line) {
        PendingLineFacts.of(site.trace(), site.pending(), i)
            .stores()
            .keySet()
            .forEach(step -> steps.add(step + 1));
      }
    }
    return steps.contains(0) ? "recovery" : StepWords.list("step", steps);
  }
}
