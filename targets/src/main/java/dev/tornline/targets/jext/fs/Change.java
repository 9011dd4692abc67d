package dev.tornline.targets.jext.fs;

import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.journal.Handle;

/**
 * What one system call changes.
 *
 * @param <T> what it answers
 */
@FunctionalInterface
interface Change<T> {

  /** Makes the change under a handle, which is aborted if this fails. */
  T make(Handle handle) throws FsException;
}
