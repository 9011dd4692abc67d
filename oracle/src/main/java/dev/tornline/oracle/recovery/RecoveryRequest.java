package dev.tornline.oracle.recovery;

/**
 * How an image is recovered, and what is to be reported of it.
 *
 * @param mode how often it is recovered
 * @param loads to this set every line is added that the recovery loads before it has stored to all
 *     of that line itself. What is loaded to observe the image counts, and so does the use that is
 *     made of it: an image that differs in other lines only shows the same. {@link LineSet#ALL} if
 *     nobody asks; in a guest it may take several times as long to answer
 */
public record RecoveryRequest(Mode mode, LineSet loads) {

  /** How often an image is recovered. */
  public enum Mode {
    /** Once, and observed. */
    ONCE,
    /**
     * Two times: the power fails again when the first recovery has been observed, with all that it
     * wrote on the media. After the second the filesystem is used, if it can be; use that fails is
     * its observation.
     */
    TWICE,
    /** Like {@link #TWICE}, and the first recovery is traced, which may take longer. */
    TRACED
  }

  /** Recovered once. */
  public static final RecoveryRequest ONCE = new RecoveryRequest(Mode.ONCE, LineSet.ALL);

  /** Recovered two times and used. */
  public static final RecoveryRequest TWICE = new RecoveryRequest(Mode.TWICE, LineSet.ALL);

  /** Recovered two times, the first under trace, and used. */
  public static final RecoveryRequest TRACED = new RecoveryRequest(Mode.TRACED, LineSet.ALL);

  /** The same, with the lines that are loaded added to a set. */
  public RecoveryRequest loading(LineSet lines) {
    return new RecoveryRequest(mode, lines);
  }

  /** Whether the loads are to be reported. */
  public boolean asksForLoads() {
    return loads != LineSet.ALL;
  }

  /** Number of recoveries. */
  public int recoveries() {
    return mode == Mode.ONCE ? 1 : 2;
  }
}
