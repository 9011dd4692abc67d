package dev.tornline.oracle.contract;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Bulk;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which files can be retrieved after a crash although the filesystem overwrites metadata in place,
 * and whether names can.
 *
 * <p>fsync(2) writes "all modified in-core data of" a file, "so that all changed information can be
 * retrieved even if the system crashes": on ext2, and on ext4 without a journal, its pages, its
 * indirect or extent blocks (sync_mapping_buffers) and its inode (sync_inode_metadata). It leaves
 * the bitmaps, the counts of the group and the directory. Nobody needs the bitmaps who only reads.
 * So a file is at rest from a sync of it, or of everything, until a step may change its own
 * metadata: what is changed of others is elsewhere. Its name is at rest if all directories are,
 * each by an fsync of its own.
 *
 * <p>Extended attributes are not part of it: ext2 does not tie their block to the inode.
 */
final class FilesAtRest {

  private final History history;
  private final Resolver resolver;
  private final OpenFiles files;
  private final MemoryMappings mappings;
  private final Set<Node> changed = new HashSet<>();
  private boolean namesChanged;

  FilesAtRest(History history, OpenFiles files, MemoryMappings mappings) {
    this.history = history;
    this.resolver = new Resolver(history);
    this.files = files;
    this.mappings = mappings;
  }

  boolean holds(Node node) {
    return !changed.contains(node);
  }

  boolean namesHold() {
    return !namesChanged && changed.stream().noneMatch(node -> node.kind() == Kind.DIRECTORY);
  }

  /** A step begins that may change metadata, whether it succeeds or not. */
  void begin(Operation operation) {
    switch (operation) {
      case Write o -> change(files.find(o.file()));
      case Pwritev2 o -> change(files.find(o.file()));
      case Append o -> change(files.find(o.file()));
      case WriteFromMap o -> change(files.find(o.file()));
      case Truncate o -> change(files.find(o.file()));
      case Fallocate o -> change(files.find(o.file()));
      case Mmap o -> change(files.find(o.file()));
      case Fsync o -> change(files.find(o.file()));
      case Fdatasync o -> change(files.find(o.file()));
      case CopyRange o -> change(files.find(o.from()), files.find(o.to()));
      case Operation.Clone o -> change(files.find(o.from()), files.find(o.to()));
      case CloneRange o -> change(files.find(o.from()), files.find(o.to()));
      case DedupeRange o -> change(files.find(o.from()), files.find(o.to()));
      case Store o -> change(mapped(o.map()));
      case ForkStore o -> change(mapped(o.map()));
      case MadvisePopulate o -> change(mapped(o.map()));
      case ReadIntoMap o -> change(mapped(o.map()));
      case Msync o -> change(mapped(o.map()));
      case Open o -> change(resolver.follow(o.path()));
      case Chmod o -> change(resolver.follow(o.path()));
      case SetXattr o -> change(resolver.follow(o.path()));
      case RemoveXattr o -> change(resolver.follow(o.path()));
      case Close o -> release(files.find(o.file()));
      case Munmap o -> release(mapped(o.map()));
      case Create o -> add(o.path());
      case Link o -> {
        change(resolver.at(o.existing()));
        add(o.path());
      }
      case Linkat o -> {
        change(files.find(o.file()));
        add(o.path());
      }
      case Unlink o -> rename(resolver.at(o.path()), null);
      case Rename o -> rename(resolver.at(o.from()), resolver.at(o.to()));
      case LinkMany o -> rename(resolver.at(o.existing()), null);
      case UnlinkMany o -> unlinkMany(o);
      case Scatter o -> change(files.find(o.file()));
      case Fill o -> change(files.find(o.file()));
      case Mkdir _, Rmdir _, Symlink _ -> rename(null, null);
      case Tmpfile _, TmpfileMany _, Sync _, Syncfs _, Remount _, Mprotect _, Mremap _ -> {}
      case MadviseDontneed _, Load _, Flush _, Fence _, Persist _, DropCaches _ -> {}
    }
  }

  /** A step has succeeded: a new file is not at rest, and one that was synced is. */
  void end(Operation operation) {
    switch (operation) {
      case Create o -> change(files.find(o.file()));
      case Tmpfile o -> change(files.find(o.file()));
      case Fsync o -> changed.remove(files.node(o.file()));
      case Fdatasync o -> changed.remove(files.node(o.file()));
      case Msync o when syncs(o) -> changed.remove(mappings.get(o.map()).node);
      case Sync _, Syncfs _, Remount _ -> {
        changed.clear();
        namesChanged = false;
      }
      case Write _, Append _, WriteFromMap _, Truncate _, Fallocate _, CopyRange _ -> {}
      case Operation.Clone _, CloneRange _, Open _, Close _, Chmod _, SetXattr _ -> {}
      case RemoveXattr _, Mkdir _, Rmdir _, Symlink _, Link _, Linkat _, Unlink _ -> {}
      case Rename _, Mmap _, Munmap _, Mprotect _, Msync _, MadviseDontneed _ -> {}
      case Store _, ReadIntoMap _, Load _, Flush _, Fence _, Persist _ -> {}
      case Mremap _, ForkStore _, MadvisePopulate _, DropCaches _, Pwritev2 _ -> {}
      case DedupeRange _ -> {}
      case LinkMany _, UnlinkMany _, TmpfileMany _, Scatter _, Fill _ -> {}
    }
  }

  private boolean syncs(Msync o) {
    return o.mode() == MsyncMode.SYNC && o.length() > 0 && mappings.get(o.map()).isSyncedByMsync();
  }

  private void change(@Nullable Node... nodes) {
    for (Node node : nodes) {
      if (node != null) {
        changed.add(node);
      }
    }
  }

  /** A file loses its blocks with the last of its users, if it has no name. */
  private void release(@Nullable Node node) {
    if (node != null && !history.moment(history.last()).isLinked(node)) {
      changed.add(node);
    }
  }

  private void add(FilePath path) {
    Node directory = resolver.parent(path);
    change(directory);
    namesChanged |= directory == null;
  }

  private void rename(@Nullable Node moved, @Nullable Node other) {
    change(moved, other);
    namesChanged = true;
  }

  private void unlinkMany(UnlinkMany o) {
    namesChanged = true;
    Node directory = resolver.at(o.directory());
    if (directory != null) {
      for (int i = 0; i < o.count(); i++) {
        change(history.lookup(directory, Bulk.name(i, o.nameLength())));
      }
    }
  }

  private @Nullable Node mapped(int slot) {
    MemoryMapping mapping = mappings.find(slot);
    return mapping == null ? null : mapping.node;
  }
}
