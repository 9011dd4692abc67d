package dev.tornline.targets.vfs;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.vfs.PathWalk.Place;

/**
 * The system calls that take paths and change names and attributes, with the checks of {@code
 * fs/namei.c} and {@code fs/xattr.c}, for a process of root.
 *
 * @param <I> the filesystem's own inodes
 */
final class NamespaceCalls<I extends Inode> {

  private static final int DIRECTORY_MODE = 0755;

  /** Directories inherit it from theirs ({@code inode_init_owner}). */
  private static final int SET_GROUP_ID = 02000;

  private static final int SYMLINK_MODE = 0777;

  private final Session<I> session;
  private final FileSystem<I> fs;
  private final PathWalk<I> paths;

  NamespaceCalls(Session<I> session) {
    this.session = session;
    this.fs = session.fs();
    this.paths = session.paths();
  }

  Outcome mkdir(Operation.Mkdir call) throws FsException {
    Place<I> place = paths.vacant(call.path());
    int mode = DIRECTORY_MODE | place.directory().mode() & SET_GROUP_ID;
    I made = fs.create(place.directory(), place.name(), Kind.DIRECTORY, mode, "");
    return Outcome.inode(made.number());
  }

  Outcome symlink(Operation.Symlink call) throws FsException {
    Place<I> place = paths.vacant(call.path());
    String target = call.target().onDisk();
    I made = fs.create(place.directory(), place.name(), Kind.SYMLINK, SYMLINK_MODE, target);
    return Outcome.inode(made.number());
  }

  Outcome rmdir(Operation.Rmdir call) throws FsException {
    Place<I> place = paths.place(call.path(), Errno.EBUSY);
    I inode = paths.existing(place);
    if (inode.kind() != Kind.DIRECTORY) {
      throw new FsException(Errno.ENOTDIR);
    }
    return remove(place, inode);
  }

  Outcome unlink(Operation.Unlink call) throws FsException {
    Place<I> place = paths.place(call.path(), Errno.EISDIR);
    I inode = paths.existing(place);
    if (inode.kind() == Kind.DIRECTORY) {
      throw new FsException(Errno.EISDIR);
    }
    return remove(place, inode);
  }

  Outcome link(Operation.Link call) throws FsException {
    I existing = paths.noFollow(call.existing());
    Place<I> place = paths.vacant(call.path());
    if (existing.kind() == Kind.DIRECTORY) {
      throw new FsException(Errno.EPERM);
    }
    fs.link(existing, place.directory(), place.name());
    return Outcome.OK;
  }

  Outcome linkat(Operation.Linkat call) throws FsException {
    I inode = session.file(call.file()).inode();
    Place<I> place = paths.vacant(call.path());
    if (inode.kind() == Kind.DIRECTORY) {
      throw new FsException(Errno.EPERM);
    }
    if (inode.links() == 0 && !session.linkable().contains(inode)) {
      throw new FsException(Errno.ENOENT);
    }
    fs.link(inode, place.directory(), place.name());
    session.linkable().remove(inode);
    return Outcome.OK;
  }

  Outcome rename(Operation.Rename call) throws FsException {
    return new RenameCall<>(session).run(call);
  }

  Outcome chmod(Operation.Chmod call) throws FsException {
    fs.chmod(paths.follow(call.path()), call.mode());
    return Outcome.OK;
  }

  Outcome setXattr(Operation.SetXattr call) throws FsException {
    I inode = paths.follow(call.path());
    byte[] value = new byte[call.length()];
    call.pattern().fill(value, 0, value.length, 0);
    fs.setAttribute(inode, call.name().key(), value);
    return Outcome.OK;
  }

  Outcome removeXattr(Operation.RemoveXattr call) throws FsException {
    fs.removeAttribute(paths.follow(call.path()), call.name().key());
    return Outcome.OK;
  }

  private Outcome remove(Place<I> place, I inode) throws FsException {
    fs.unlink(place.directory(), place.name());
    session.evictIfUnused(inode);
    return Outcome.OK;
  }
}
