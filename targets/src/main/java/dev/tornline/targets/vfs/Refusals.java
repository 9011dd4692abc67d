package dev.tornline.targets.vfs;

import dev.tornline.targets.fs.FsException;

/** The errors with which a filesystem may refuse for want of space or of a feature. */
final class Refusals {

  private Refusals() {}

  /** Throws an error that a full, small or simple filesystem would not answer. */
  static void requireLegal(FsException e) throws FsException {
    switch (e.errno()) {
      case ENOSPC, EFBIG, EMLINK, EOPNOTSUPP -> {}
      default -> throw e;
    }
  }
}
