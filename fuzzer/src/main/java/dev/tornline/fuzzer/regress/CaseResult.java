package dev.tornline.fuzzer.regress;

import java.nio.file.Path;
import java.util.List;

/** What became of one file. */
public sealed interface CaseResult {

  /** The file. */
  Path file();

  /**
   * It ran.
   *
   * @param neighbours how many allowed crash states were observed
   * @param unreached how many were not, in crash states that were not all that there are
   * @param differences none if all is as expected
   * @param notes what should be known though it is no difference, without a full stop
   * @param nanoseconds how long it took
   */
  record Ran(
      RegressionCase ran,
      int neighbours,
      int unreached,
      List<Difference> differences,
      List<String> notes,
      long nanoseconds)
      implements CaseResult {

    /** Copies the lists. */
    public Ran {
      differences = List.copyOf(differences);
      notes = List.copyOf(notes);
    }

    @Override
    public Path file() {
      return ran.file();
    }
  }

  /**
   * It is no case, or cannot run on the target.
   *
   * @param problem one line that names the file and the remedy
   */
  record Unreadable(Path file, String problem) implements CaseResult {}

  /** A finding on another target than the one that is regressed; it did not run. */
  record Elsewhere(Path file, String target) implements CaseResult {}
}
