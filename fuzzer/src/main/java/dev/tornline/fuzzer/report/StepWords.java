package dev.tornline.fuzzer.report;

import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Steps and what they did, in words. Steps are counted from 1, as people do. */
public final class StepWords {

  private StepWords() {}

  /** What a step did. */
  public static String outcome(Operation operation, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done when done.inode() > 0 -> "ok, inode " + done.inode();
      case Outcome.Done done when done.count() > 0 -> Words.count(done.count(), counted(operation));
      case Outcome.Done _ -> "ok";
      case Outcome.Failed failed -> failed.errno().name();
      case Outcome.Signalled cut when cut.count() > 0 ->
          cut.signal().name() + " after " + Words.count(cut.count(), "byte");
      case Outcome.Signalled cut -> cut.signal().name();
      case Outcome.Skipped skipped -> "skipped: " + skipped.reason();
    };
  }

  private static String counted(Operation operation) {
    boolean calls =
        operation instanceof Operation.LinkMany
            || operation instanceof Operation.UnlinkMany
            || operation instanceof Operation.TmpfileMany;
    return calls ? "call" : "byte";
  }

  /** {@code step 4 (store m0 off=0 len=8 data=B)}. */
  public static String name(Workload workload, int step) {
    return "step " + (step + 1) + " (" + WorkloadText.print(workload.steps().get(step)) + ")";
  }

  /** {@code step 3}, {@code steps 2 and 4}, {@code steps 1, 2 and 4}. */
  public static String list(String noun, SortedSet<Integer> numbers) {
    if (numbers.size() == 1) {
      return noun + " " + numbers.first();
    }
    String others =
        numbers.headSet(numbers.last()).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return noun + "s " + others + " and " + numbers.last();
  }

  /** The word by which the text form names the operation of a step. */
  public static String verb(Step step) {
    String text = WorkloadText.print(step);
    if (text.startsWith("[")) {
      text = text.substring(text.indexOf(']') + 1).strip();
    }
    int assigned = text.indexOf(" = ");
    if (assigned >= 0) {
      text = text.substring(assigned + 3);
    }
    int end = text.indexOf(' ');
    return end < 0 ? text : text.substring(0, end);
  }
}
