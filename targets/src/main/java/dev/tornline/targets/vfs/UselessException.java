package dev.tornline.targets.vfs;

/** A filesystem does not do what it was asked. Carries no stack trace: it is an observation. */
final class UselessException extends Exception {

  private static final long serialVersionUID = 1L;

  UselessException(String reason) {
    super(reason, null, false, false);
  }
}
