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
      case EXCHANGE -> renaming.change(renaming::exchange);
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

    /** Lets the new name stand for the inode. */
    public void putTarget(Handle handle) throws FsException {
      JextInode moved = source.inode();
      JextInode replaced = target.inode();
      JextInode directory = target.directory();
      if (replaced == null) {
        volume.directories.add(handle, directory, target.bytes(), moved.id(), moved.kind());
      } else {
        volume.directories.replace(handle, directory, target.bytes(), moved.id(), moved.kind());
        namespace.dropLink(handle, directory, replaced);
      }
      if (moved.isDirectory() && source.directory() != directory) {
        moved.parent = directory.id();
        directory.links = Namespace.oneMore(directory);
      }
    }

    /** Adds to the links of the inode that moves, or takes away from them. */
    public void addLinks(int count) {
      source.inode().links += count;
    }

    /** Whether a directory moves, which can have one name only. */
    public boolean movesDirectory() {
      return source.inode().isDirectory();
    }

    /** Removes the old name. */
    public void removeSource(Handle handle) {
      JextInode directory = source.directory();
      volume.directories.remove(handle, directory, source.bytes());
      if (source.inode().isDirectory() && directory != target.directory()) {
        directory.links--;
      }
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

    void exchange(Handle handle) throws FsException {
      JextInode first = source.inode();
      JextInode second = target.inode();
      if (second == null) {
        throw new FsException(Errno.ENOENT);
      }
      Directories directories = volume.directories;
      directories.replace(handle, source.directory(), source.bytes(), second.id(), second.kind());
      directories.replace(handle, target.directory(), target.bytes(), first.id(), first.kind());
      if (source.directory() != target.directory()) {
        settle(first, source.directory(), target.directory());
        settle(second, target.directory(), source.directory());
      }
      store(handle);
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
