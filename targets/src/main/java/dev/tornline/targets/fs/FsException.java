package dev.tornline.targets.fs;

import dev.tornline.oracle.workload.Errno;

/** A system call that fails with an error number. Carries no stack trace: it is an answer. */
public final class FsException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Errno errno;

  /** Fails with this error number. */
  public FsException(Errno errno) {
    super(errno.name(), null, false, false);
    this.errno = errno;
  }

  /** The error number. */
  public Errno errno() {
    return errno;
  }
}
