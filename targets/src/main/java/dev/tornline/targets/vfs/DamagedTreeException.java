package dev.tornline.targets.vfs;

/** A tree cannot be what a filesystem holds. Carries no stack trace: it is an observation. */
final class DamagedTreeException extends Exception {

  private static final long serialVersionUID = 1L;

  DamagedTreeException(String reason) {
    super(reason, null, false, false);
  }
}
