package dev.tornline.targets.jext.fs;

import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.journal.Handle;

/** Renames, each in one transaction. */
public class Rename {

  /**
   * A name and what it stands for.
   *
   * @param inode {@code null} if there is no such name
   */
  protected record Name(JextInode directory, byte[] bytes, JextInode inode) {}

  /** Renames as {@link dev.tornline.targets.fs.FileSystem#rename} says. */
  final void run(
      Volume volume,
      Namespace namespace,
      JextInode fromDirectory,
      String from,
      JextInode toDirectory,
      String to,
      RenameMode mode)
      throws FsException {
    Name source = name(volume, fromDirectory, from);
    Name target = name(volume, toDirectory, to);
    if (source.inode() == target.inode()) {
      return;
    }
    Renaming renaming = new Renaming(volume, namespace, source, target);
    switch (mode) {
      case PLAIN -> {
        renaming.check();
        move(renaming);
      }
      case NOREPLACE -> {
        if (target.inode() != null) {
          throw new FsException(Errno.EEXIST);
        }
        renaming.check();
        move(renaming);
      }
      case EXCHANGE -> exchange(renaming);
    }
  }

  /** Moves a name in one transaction. */
  protected void move(Renaming renaming) throws FsException {
    renaming.change(
        handle -> {
          renaming.putTarget(handle);
          renaming.removeSource(handle);
          renaming.store(handle);
        });
  }

  /** Exchanges two names in one transaction. */
  protected void exchange(Renaming renaming) throws FsException {
    renaming.change(
        handle -> {
          renaming.exchangeSource(handle);
          renaming.exchangeTarget(handle);
          renaming.store(handle);
        });
  }

  private static Name name(Volume volume, JextInode directory, String name) throws FsException {
    byte[] bytes = Directories.encode(name);
    int inode = volume.directories.find(directory, bytes);
    return new Name(directory, bytes, inode == 0 ? null : volume.inodes.get(inode));
  }

  /** The steps of one rename. */
  protected static final class Renaming {

    private final Volume volume;
    private final Namespace namespace;
    private final Name source;
    private final Name target;

    Renaming(Volume volume, Namespace namespace, Name source, Name target) {
      this.volume = volume;
      this.namespace = namespace;
      this.source = source;
      this.target = target;
    }

    /** The filesystem. */
    public Volume volume() {
      return volume;
    }

    /** Makes a change under a handle of its own. */
    public void change(Volume.Change change) throws FsException {
      volume.change(
          source.directory(),
          target.directory(),
          handle -> {
            touch(handle, source.inode());
            touch(handle, target.inode());
            change.make(handle);
          });
    }

    /** Lets the new name stand for the inode; what it stood for loses a link. */
    public void putTarget(Handle handle) throws FsException {
      putName(handle);
      dropReplaced(handle);
      enterParent();
    }

    /** Lets the new name stand for the inode. */
    public void putName(Handle handle) throws FsException {
      JextInode moved = source.inode();
      JextInode directory = target.directory();
      if (target.inode() == null) {
        volume.directories.add(handle, directory, target.bytes(), moved.id(), moved.kind());
      } else {
        volume.directories.replace(handle, directory, target.bytes(), moved.id(), moved.kind());
      }
    }

    /** Takes a link from the inode that the new name stands for, if there is one. */
    public void dropReplaced(Handle handle) {
      if (target.inode() != null) {
        namespace.dropLink(handle, target.directory(), target.inode());
      }
    }

    /** Makes the new directory the parent of a directory. */
    public void enterParent() throws FsException {
      if (changesParent()) {
        source.inode().parent = target.directory().id();
        target.directory().links = Namespace.oneMore(target.directory());
      }
    }

    /** Takes the link of a directory from the old parent. */
    public void leaveParent() {
      if (changesParent()) {
        source.directory().links--;
      }
    }

    /** Whether a directory moves to another one. */
    public boolean changesParent() {
      return source.inode().isDirectory() && source.directory() != target.directory();
    }

    /** Adds to the links of the inode that moves, or takes away from them. */
    public void addLinks(int count) {
      source.inode().links += count;
    }

    /** Whether a directory moves, which can have one name only. */
    public boolean movesDirectory() {
      return source.inode().isDirectory();
    }

    /** Whether something has the new name already. */
    public boolean replaces() {
      return target.inode() != null;
    }

    /** Removes the old name, and a directory from its parent. */
    public void removeSource(Handle handle) {
      removeName(handle);
      leaveParent();
    }

    /** Removes the old name. */
    public void removeName(Handle handle) {
      volume.directories.remove(handle, source.directory(), source.bytes());
    }

    /** Writes the inodes that have changed. */
    public void store(Handle handle) throws FsException {
      namespace.changed(handle, source.directory());
      if (target.directory() != source.directory()) {
        namespace.changed(handle, target.directory());
      }
      namespace.changed(handle, source.inode());
      if (target.inode() != null) {
        namespace.changed(handle, target.inode());
      }
    }

    void check() throws FsException {
      JextInode replaced = target.inode();
      if (replaced != null && replaced.isDirectory() && !volume.directories.isEmpty(replaced)) {
        throw new FsException(Errno.ENOTEMPTY);
      }
    }

    /** Lets the old name stand for the other inode, which must exist. */
    public void exchangeSource(Handle handle) throws FsException {
      JextInode second = target.inode();
      if (second == null) {
        throw new FsException(Errno.ENOENT);
      }
      JextInode directory = source.directory();
      volume.directories.replace(handle, directory, source.bytes(), second.id(), second.kind());
    }

    /** Lets the new name stand for the inode. */
    public void exchangeTarget(Handle handle) throws FsException {
      putName(handle);
      if (source.directory() != target.directory()) {
        settle(source.inode(), source.directory(), target.directory());
        settle(target.inode(), target.directory(), source.directory());
      }
    }

    private static void settle(JextInode inode, JextInode from, JextInode to) throws FsException {
      if (inode.isDirectory()) {
        from.links--;
        to.links = Namespace.oneMore(to);
        inode.parent = to.id();
      }
    }

    private void touch(Handle handle, JextInode inode) {
      if (inode != null) {
        volume.inodes.touch(handle, inode);
      }
    }
  }
}
