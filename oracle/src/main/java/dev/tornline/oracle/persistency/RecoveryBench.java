package dev.tornline.oracle.persistency;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.trace.Trace;
import java.util.function.Consumer;

/**
 * Where crash images are put together and recovered, line by line.
 *
 * <p>The bench starts with the base image. {@link #settle} changes it for good: the line is durable
 * in every later image. {@link #stage} changes the next image only: after {@link #submit} the
 * staged lines, and all that recovery itself wrote, are undone. So an image costs what it touches,
 * never the size of the device.
 */
public interface RecoveryBench {

  /** Reads the 64 bytes that the line at {@code address} (a multiple of 64) durably holds. */
  void read(long address, byte[] target, int to);

  /** The line at {@code address} (a multiple of 64) holds these 64 bytes from now on. */
  void settle(long address, byte[] source, int from);

  /** The line at {@code address} holds these 64 bytes in the image being put together. */
  void stage(long address, byte[] source, int from);

  /**
   * Recovers the image and hands the observation over, now or before {@link #drain} returns.
   * Observations come in the order of their submission.
   */
  void submit(Consumer<Observation> sink);

  /**
   * Like {@link #submit}, but recovers two times: the power fails again when the first recovery has
   * been observed, with all that it wrote on the media. After the second the filesystem is used, if
   * it can be; use that fails is its observation. The trace may be empty.
   */
  void submitTwice(RecoveredTwice sink);

  /**
   * Like {@link #submitTwice}, and the first recovery is traced, which may take longer. The same
   * for a bench that traces always, or never.
   */
  default void submitTraced(RecoveredTwice sink) {
    submitTwice(sink);
  }

  /** Takes what two recoveries in succession showed. */
  @FunctionalInterface
  interface RecoveredTwice {

    /**
     * Both have been observed.
     *
     * @param recovery what the first recovery did to the device until it had been observed; empty
     *     if it was not traced, or did too much to be
     */
    void observed(Trace recovery, Observation first, Observation second);
  }

  /** Returns when all submitted images have been observed. */
  void drain();

  /**
   * Adds every line that the recovery of an image submitted from now on loads before it has stored
   * to all of that line itself, at the latest when the image has been observed. What is loaded to
   * observe the image counts; of an image that is recovered twice both recoveries do, and the use
   * that is made of the second. So an image that differs in other lines only is observed to be the
   * same.
   *
   * <p>A set handed over before gets no more lines. Meanwhile a bench may take several times as
   * long for an image, and as long as for many images to begin.
   */
  void noteLoads(LineSet lines);

  /** Ends it: of images submitted from now on no line is added to any set. */
  void noteNoLoads();
}
