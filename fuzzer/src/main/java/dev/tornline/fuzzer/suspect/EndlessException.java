package dev.tornline.fuzzer.suspect;

/** A trial makes a target call and loop far more often than the run it is derived from. */
final class EndlessException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EndlessException() {
    super("the trial does not end", null, false, false);
  }
}
