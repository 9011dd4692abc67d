package dev.tornline.oracle.trace;

/**
 * A workload leaves a longer trace than can be kept. Thrown out of an access to the device; a
 * filesystem MUST NOT catch it. Carries no stack trace.
 */
public final class TraceTooLong extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TraceTooLong() {
    super(
        "the workload leaves a trace of more than "
            + (TraceHeader.MAX_BYTES >> 20)
            + " MiB; store less, or in fewer steps",
        null,
        false,
        false);
  }
}
