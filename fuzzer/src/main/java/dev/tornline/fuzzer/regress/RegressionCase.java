package dev.tornline.fuzzer.regress;

import dev.tornline.fuzzer.finding.Finding;
import dev.tornline.oracle.workload.Workload;
import java.nio.file.Path;
import java.util.List;

/** Something with a known result. */
public sealed interface RegressionCase {

  /** The file it was read from. */
  Path file();

  /**
   * There is no violation, and the crash states show what the directives say.
   *
   * @param fuzzed whether a fuzzer made it: steps that fail or are skipped are as expected then
   */
  record WorkloadCase(Path file, Workload workload, List<Expectation> expectations, boolean fuzzed)
      implements RegressionCase {

    /** Copies the list. */
    public WorkloadCase {
      expectations = List.copyOf(expectations);
    }

    /** What is expected of a target. */
    public List<Directive> directives(String target) {
      return expectations.stream()
          .filter(expectation -> expectation.scope().covers(target))
          .map(Expectation::directive)
          .toList();
    }
  }

  /**
   * Broken with the finding's defects, and kept without them. One that names no defect is a bug of
   * the target itself that nobody has mended yet.
   */
  record FindingCase(Path file, Finding finding, Workload workload) implements RegressionCase {

    /** Whether the target breaks the promise without any defect. */
    public boolean unmended() {
      return finding.setup().defects().isEmpty();
    }
  }
}
