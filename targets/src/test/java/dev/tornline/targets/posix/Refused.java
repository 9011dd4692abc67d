package dev.tornline.targets.posix;

import dev.tornline.oracle.workload.Errno;

/** A call fails. */
final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  final Errno errno;

  Refused(Errno errno) {
    super(errno.name(), null, false, false);
    this.errno = errno;
  }

  /** Fails if it is so. */
  static void when(boolean so, Errno errno) throws Refused {
    if (so) {
      throw new Refused(errno);
    }
  }
}
