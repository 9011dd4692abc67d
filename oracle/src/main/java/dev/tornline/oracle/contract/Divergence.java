package dev.tornline.oracle.contract;

/** The target reported success where, by POSIX, there could be none. */
final class Divergence extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Divergence(String message) {
    super(message, null, false, false);
  }
}
