package dev.tornline.oracle.posix;

import dev.tornline.oracle.workload.Errno;

/** A system call fails. */
final class PosixException extends Exception {

  private static final long serialVersionUID = 1L;

  final Errno errno;

  PosixException(Errno errno) {
    super(errno.name());
    this.errno = errno;
  }

  static void require(boolean condition, Errno otherwise) throws PosixException {
    if (!condition) {
      throw new PosixException(otherwise);
    }
  }
}
