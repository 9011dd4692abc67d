package dev.tornline.targets.vfs;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.vfs.PathWalk.Place;
import java.util.Optional;

/**
 * {@code renameat2} with the checks of {@code do_renameat2} and {@code vfs_rename}, in their order.
 *
 * @param <I> the filesystem's own inodes
 */
final class RenameCall<I extends Inode> {

  private final Session<I> session;
  private final PathWalk<I> paths;

  RenameCall(Session<I> session) {
    this.session = session;
    this.paths = session.paths();
  }

  Outcome run(Operation.Rename call) throws FsException {
    Optional<Place<I>> from = placeUnlessRoot(call.from());
    Optional<Place<I>> to = placeUnlessRoot(call.to());
    if (from.isEmpty()) {
      throw new FsException(Errno.EBUSY);
    }
    if (to.isEmpty()) {
      throw new FsException(call.mode() == RenameMode.NOREPLACE ? Errno.EEXIST : Errno.EBUSY);
    }
    rename(from.get(), to.get(), call.mode());
    return Outcome.OK;
  }

  private Optional<Place<I>> placeUnlessRoot(FilePath path) throws FsException {
    return path.isRoot() ? Optional.empty() : Optional.of(paths.place(path, Errno.EBUSY));
  }

  private void rename(Place<I> from, Place<I> to, RenameMode mode) throws FsException {
    I source = paths.existing(from);
    I target = paths.at(to);
    checkTarget(target, mode);
    checkAncestors(from, source, to, target, mode);
    if (source.equals(target)) {
      return;
    }
    if (target != null && mode == RenameMode.PLAIN) {
      checkReplaced(source, target);
    }
    session.fs().rename(from.directory(), from.name(), to.directory(), to.name(), mode);
    if (target != null) {
      session.evictIfUnused(target);
    }
  }

  private void checkTarget(I target, RenameMode mode) throws FsException {
    switch (mode) {
      case PLAIN -> {
        // The target may exist or not.
      }
      case NOREPLACE -> {
        if (target != null) {
          throw new FsException(Errno.EEXIST);
        }
      }
      case EXCHANGE -> {
        if (target == null) {
          throw new FsException(Errno.ENOENT);
        }
      }
    }
  }

  private void checkAncestors(Place<I> from, I source, Place<I> to, I target, RenameMode mode)
      throws FsException {
    if (to.chain().contains(source)) {
      throw new FsException(Errno.EINVAL);
    }
    if (target != null && from.chain().contains(target)) {
      throw new FsException(mode == RenameMode.EXCHANGE ? Errno.EINVAL : Errno.ENOTEMPTY);
    }
  }

  private static void checkReplaced(Inode source, Inode target) throws FsException {
    boolean directory = source.kind() == Kind.DIRECTORY;
    boolean replacesDirectory = target.kind() == Kind.DIRECTORY;
    if (directory && !replacesDirectory) {
      throw new FsException(Errno.ENOTDIR);
    }
    if (!directory && replacesDirectory) {
      throw new FsException(Errno.EISDIR);
    }
  }
}
