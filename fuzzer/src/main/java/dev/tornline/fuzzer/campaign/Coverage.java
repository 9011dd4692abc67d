package dev.tornline.fuzzer.campaign;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What libFuzzer says it has covered.
 *
 * @param features edges and counters, by how often they were hit
 * @param corpus inputs in its corpus
 */
public record Coverage(int features, int corpus) {

  /** Nothing covered. */
  public static final Coverage NONE = new Coverage(0, 0);

  private static final Pattern STATUS = Pattern.compile("^#\\d+\\s.*\\bft: (\\d+) corp: (\\d+)/");

  /** Parses a status line such as {@code #1024 NEW cov: 51 ft: 99 corp: 12/3kb ...}. */
  static Optional<Coverage> parse(String line) {
    if (!line.startsWith("#")) {
      return Optional.empty();
    }
    Matcher status = STATUS.matcher(line);
    return status.find()
        ? Optional.of(
            new Coverage(Integer.parseInt(status.group(1)), Integer.parseInt(status.group(2))))
        : Optional.empty();
  }

  /** The most of both: workers share their corpus and cover mostly the same. */
  Coverage max(Coverage other) {
    return new Coverage(Math.max(features, other.features), Math.max(corpus, other.corpus));
  }
}
