package dev.tornline.targets.vfs;

import dev.tornline.targets.fs.FsException;

/** What a filesystem may answer to whoever wants more of it than there is. */
final class Refusals {

  private Refusals() {}

  /** Throws on an error that is none of a full, a small or a simple filesystem. */
  static void requireLegal(FsException e) throws FsException {
    switch (e.errno()) {
      case ENOSPC, EFBIG, EMLINK, EOPNOTSUPP -> {}
      default -> throw e;
    }
  }
}
