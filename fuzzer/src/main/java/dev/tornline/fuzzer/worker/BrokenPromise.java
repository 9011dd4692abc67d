package dev.tornline.fuzzer.worker;

/**
 * A finding, under a driver that takes exceptions for findings. Its stack trace names the
 * signature, so that drivers which group findings by stack traces group these by signatures.
 */
public final class BrokenPromise extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A finding of this signature. */
  public BrokenPromise(String signature, String sentence) {
    super(signature + ": " + sentence);
    setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("contract." + signature.replace(' ', '-'), "judge", null, -1)
        });
  }
}
