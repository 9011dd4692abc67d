package dev.tornline.oracle.recovery;

import java.util.function.Consumer;

/**
 * Puts crash images together, line by line, and recovers them.
 *
 * <p>It starts with the base image. {@link #persist} changes it for good: the line is durable in
 * every later image. {@link #stage} changes the next image only: after {@link #submit} the staged
 * lines, and all that recovery itself wrote, are undone. So an image costs what it touches, never
 * the size of the device.
 */
public interface Recoverer {

  /** Reads the bytes that the line at {@code address} (a multiple of 64) durably holds. */
  void read(long address, byte[] target, int to);

  /** The line at {@code address} (a multiple of 64) durably holds these bytes from now on. */
  void persist(long address, byte[] source, int from);

  /** The line at {@code address} holds these bytes in the image being put together. */
  void stage(long address, byte[] source, int from);

  /**
   * Recovers the image as requested and hands the result over, now or before {@link #drain}
   * returns. Results come in the order of their submission.
   */
  void submit(RecoveryRequest request, Consumer<RecoveryResult> sink);

  /** Returns when the results of all submitted images have been handed over. */
  void drain();

  /** Recovers the image and waits for the result. */
  default RecoveryResult recover(RecoveryRequest request) {
    RecoveryResult[] result = new RecoveryResult[1];
    submit(request, answer -> result[0] = answer);
    drain();
    return result[0];
  }
}
