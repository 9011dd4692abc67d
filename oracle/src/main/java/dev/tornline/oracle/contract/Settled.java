package dev.tornline.oracle.contract;

import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.OpenFlags.Access;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Done;
import dev.tornline.oracle.workload.Outcome.Failed;
import dev.tornline.oracle.workload.Outcome.Signalled;
import dev.tornline.oracle.workload.Outcome.Skipped;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether metadata that are overwritten in place are whole on the media: everything was synced, and
 * since then nothing was done but what writes to blocks that their files had by then. Times of
 * change are metadata too, but each is one word.
 */
final class Settled {

  private static final int PAGE = Cell.PAGE;

  private final History history;
  private final OpenFiles files;
  private final Mappings mappings;

  /** Pages that certainly have written blocks now, and those that had at the last sync. */
  private final Set<Long> written = new TreeSet<>();

  private final Set<Long> atSync = new TreeSet<>();
  private boolean holds;

  Settled(History history, OpenFiles files, Mappings mappings) {
    this.history = history;
    this.files = files;
    this.mappings = mappings;
  }

  /** Whether they are whole in every crash state from here on. */
  boolean holds() {
    return holds;
  }

  /** A step begins, whose outcome is known; its effects were not noted yet. */
  void begin(Operation operation, Outcome outcome) {
    holds &=
        switch (outcome) {
          case Skipped _ -> true;
          case Failed _ -> operation instanceof Mmap;
          case Signalled _ -> operation instanceof Load || operation instanceof Flush;
          case Done done -> isHarmless(operation, done);
        };
  }

  /** The step has ended. */
  void end(Operation operation, Outcome outcome) {
    if (!outcome.done()) {
      return;
    }
    switch (operation) {
      case Sync _, Syncfs _, Remount _ -> {
        atSync.clear();
        atSync.addAll(written);
        holds = true;
      }
      case Truncate o -> forget(files.node(o.file()));
      case Fallocate o -> forget(files.node(o.file()));
      case Open o when o.flags().truncate() -> forget(files.node(o.file()));
      case Operation.Clone o -> forget(files.node(o.to()));
      case CloneRange o -> forget(files.node(o.to()));
      case Write o -> note(files.node(o.file()), files.writtenFrom(), count(outcome));
      case Append o -> note(files.node(o.file()), files.writtenFrom(), count(outcome));
      case Store o -> note(mappings.get(o.map()), o.offset(), count(outcome));
      case Mkdir _, Rmdir _, Create _, Open _, Close _, Tmpfile _, Linkat _, Link _ -> {}
      case Symlink _, Unlink _, Rename _, CopyRange _, SetXattr _, RemoveXattr _, Chmod _ -> {}
      case Fsync _, Fdatasync _, Mmap _, Munmap _, Mprotect _, Msync _ -> {}
      case MadviseDontneed _, Load _, Flush _, Fence _, Persist _ -> {}
      case WriteFromMap _, ReadIntoMap _ -> {}
    }
  }

  private boolean isHarmless(Operation operation, Done done) {
    return switch (operation) {
      case Store o -> fits(mappings.get(o.map()), o.offset(), done.count());
      case ReadIntoMap o -> fits(mappings.get(o.map()), o.mapOffset(), done.count());
      case Write o when files.get(o.file()).flags().access() == Access.APPEND -> false;
      case Write o -> fits(files.node(o.file()), o.offset(), done.count());
      case Open o -> !o.flags().truncate();
      case Mmap o -> !o.populate() || o.kind() == MapKind.PRIVATE;
      case Load _, Flush _, Fence _, Persist _, Mprotect _, MadviseDontneed _ -> true;
      case Fsync _, Fdatasync _, Sync _, Syncfs _, Msync _ -> true;
      case Mkdir _, Rmdir _, Create _, Close _, Tmpfile _, Linkat _, Link _, Symlink _ -> false;
      case Unlink _, Rename _, Append _, Truncate _, Fallocate _, Remount _ -> false;
      case Operation.Clone _, CloneRange _, CopyRange _, SetXattr _, RemoveXattr _ -> false;
      case Chmod _, Munmap _, WriteFromMap _ -> false;
    };
  }

  private boolean fits(Mapping mapping, long offset, long count) {
    return mapping.isPrivate() || fits(mapping.node, mapping.offset + offset, count);
  }

  private boolean fits(Node node, long offset, long count) {
    if (offset + count > history.state(node).size()) {
      return false;
    }
    for (long page = offset / PAGE; page * PAGE < offset + count; page++) {
      if (!atSync.contains(key(node, page))) {
        return false;
      }
    }
    return true;
  }

  private void note(Mapping mapping, long offset, long count) {
    if (!mapping.isPrivate()) {
      note(mapping.node, mapping.offset + offset, count);
    }
  }

  private void note(Node node, long offset, long count) {
    for (long page = offset / PAGE; page * PAGE < offset + count; page++) {
      written.add(key(node, page));
    }
  }

  private void forget(Node node) {
    written.removeIf(key -> key >> 32 == node.id);
  }

  private static long key(Node node, long page) {
    return (long) node.id << 32 | page;
  }

  private static long count(Outcome outcome) {
    return ((Done) outcome).count();
  }
}
