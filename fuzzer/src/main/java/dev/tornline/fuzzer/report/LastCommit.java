package dev.tornline.fuzzer.report;

import dev.tornline.fuzzer.suspect.EventStacks;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Frame;
import java.util.List;
import java.util.Optional;

/**
 * When metadata last became durable before the crash, where the target names its commits.
 *
 * @param commits see {@link dev.tornline.targets.Target#commits}
 */
record LastCommit(List<String> commits, EventStacks stacks) {

  /** Some lines of text that end in newlines; empty if it is not known. */
  String print(Workload workload, Trace trace, int crashPoint) {
    return commits.isEmpty() || stacks.isEmpty()
        ? ""
        : TextWrap.hanging("", sentence(workload, trace, crashPoint), TextWrap.WIDTH) + "\n";
  }

  private String sentence(Workload workload, Trace trace, int crashPoint) {
    for (int event = crashPoint - 1; event >= 0; event--) {
      Optional<String> commit = commitAt(event);
      if (commit.isPresent()) {
        return "The last metadata commit (%s) before the crash was %s."
            .formatted(commit.get(), place(workload, trace.stepOf(event)));
      }
    }
    return "No metadata commit (%s) reached the device before the crash."
        .formatted(String.join(", ", commits));
  }

  private Optional<String> commitAt(int event) {
    return stacks.of(event).stream().map(Frame::function).filter(commits::contains).findFirst();
  }

  private static String place(Workload workload, int step) {
    return step < 0 ? "in the mount" : "in " + StepWords.name(workload, step);
  }
}
