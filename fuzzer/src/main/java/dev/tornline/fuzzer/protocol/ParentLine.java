package dev.tornline.fuzzer.protocol;

import java.util.Optional;

/** Messages from a campaign to its workers, one line each on their standard input. */
public final class ParentLine {

  private static final String KNOWN = "known ";

  private ParentLine() {}

  /** Findings of this signature are known and not wanted any more. */
  public static String known(String signature) {
    return KNOWN + signature;
  }

  /** The signature in a line that {@link #known} made. */
  public static Optional<String> signatureIn(String line) {
    return line.startsWith(KNOWN) ? Optional.of(line.substring(KNOWN.length())) : Optional.empty();
  }
}
