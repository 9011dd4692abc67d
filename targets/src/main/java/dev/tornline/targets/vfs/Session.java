package dev.tornline.targets.vfs;

import dev.tornline.oracle.workload.Slots;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.vm.AddressSpace;
import dev.tornline.targets.vm.Mapping;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What lives from mount to unmount: open files, mappings, and which inodes they keep alive.
 *
 * @param <I> the filesystem's own inodes
 */
final class Session<I extends Inode> {

  private final FileSystem<I> fs;
  private final AddressSpace space;
  private final PathWalk<I> paths;

  @SuppressWarnings({"unchecked", "rawtypes"})
  private final OpenFile<I>[] files = new OpenFile[Slots.FILES];

  /** Open files that no slot is for. */
  private final Set<I> nameless = new LinkedHashSet<>();

  /** Files of O_TMPFILE that never had a name: I_LINKABLE. Asked only, never iterated. */
  private final Set<I> linkable = Collections.newSetFromMap(new IdentityHashMap<>());

  Session(FileSystem<I> fs, AddressSpace space) {
    this.fs = fs;
    this.space = space;
    this.paths = new PathWalk<>(fs);
  }

  FileSystem<I> fs() {
    return fs;
  }

  AddressSpace space() {
    return space;
  }

  PathWalk<I> paths() {
    return paths;
  }

  Set<I> linkable() {
    return linkable;
  }

  OpenFile<I> file(int slot) {
    if (files[slot] == null) {
      throw new IllegalStateException("f" + slot + " is not open");
    }
    return files[slot];
  }

  void open(int slot, OpenFile<I> file) {
    files[slot] = file;
  }

  /** Opens a file without a name until the session ends. */
  void open(I inode) {
    nameless.add(inode);
  }

  void close(int slot) {
    I inode = file(slot).inode();
    files[slot] = null;
    evictIfUnused(inode);
  }

  @SuppressWarnings("unchecked")
  void unmap(int slot) {
    I inode = (I) space.mapping(slot).file().inode();
    space.unmap(slot);
    evictIfUnused(inode);
  }

  /** Frees an inode that has no name, no handle and no mapping any more. */
  void evictIfUnused(I inode) {
    if (inode.links() == 0 && !inUse(inode)) {
      linkable.remove(inode);
      fs.evict(inode);
    }
  }

  /** The filesystem forgets inodes that no handle and no mapping uses ({@code prune_icache_sb}). */
  void dropCaches() {
    fs.dropCaches(this::inUse);
  }

  /** Unmaps and closes everything and unmounts. */
  void end() throws FsException {
    for (int slot = 0; slot < Slots.MAPS; slot++) {
      if (space.mapping(slot) != null) {
        unmap(slot);
      }
    }
    for (int slot = 0; slot < Slots.FILES; slot++) {
      if (files[slot] != null) {
        close(slot);
      }
    }
    nameless.forEach(fs::evict);
    fs.unmount();
  }

  private boolean inUse(I inode) {
    for (OpenFile<I> file : files) {
      if (file != null && file.inode().equals(inode)) {
        return true;
      }
    }
    for (int slot = 0; slot < Slots.MAPS; slot++) {
      Mapping mapping = space.mapping(slot);
      if (mapping != null && mapping.file().inode().equals(inode)) {
        return true;
      }
    }
    return nameless.contains(inode);
  }
}
