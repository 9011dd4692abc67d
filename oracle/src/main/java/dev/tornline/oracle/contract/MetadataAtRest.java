package dev.tornline.oracle.contract;

import static dev.tornline.oracle.memory.Units.PAGE;

import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.OpenFlags.Access;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Done;
import dev.tornline.oracle.workload.Outcome.Failed;
import dev.tornline.oracle.workload.Outcome.Signalled;
import dev.tornline.oracle.workload.Outcome.Skipped;
import dev.tornline.oracle.workload.PopulateMode;
import dev.tornline.oracle.workload.WriteWay;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the metadata on the media are whole although the filesystem overwrites them in place.
 *
 * <p>They are at rest from a sync of everything until a step may change them; those of one file
 * from a sync of it ({@link FilesAtRest}). A step that only writes to blocks which the file had at
 * that sync does not. It changes timestamps, but each of those is one word, which a power failure
 * does not tear.
 */
final class MetadataAtRest {

  private final History history;
  private final OpenFiles files;
  private final MemoryMappings mappings;

  /** Pages that certainly have written blocks now, and those that had at the last sync. */
  private final Set<Long> written = new TreeSet<>();

  private final Set<Long> atSync = new TreeSet<>();
  private final FilesAtRest each;
  private boolean holds;

  MetadataAtRest(History history, OpenFiles files, MemoryMappings mappings) {
    this.history = history;
    this.files = files;
    this.mappings = mappings;
    this.each = new FilesAtRest(history, files, mappings);
  }

  /** Whether those of one file are whole that lead to its size and its bytes. */
  boolean holds(Node node) {
    return each.holds(node);
  }

  /** Whether those of all names are whole. */
  boolean namesHold() {
    return each.namesHold();
  }

  /** Whether the metadata are whole in every crash state of this place. */
  boolean holds() {
    return holds;
  }

  /** A step begins, whose outcome is known. Its effects are not in the history yet. */
  void begin(Operation operation, Outcome outcome) {
    boolean harmless =
        switch (outcome) {
          case Skipped _ -> true;
          case Failed _ -> operation instanceof Mmap;
          case Signalled _ -> operation instanceof Load || operation instanceof Flush;
          case Done done -> isHarmless(operation, done);
        };
    holds &= harmless;
    if (!harmless) {
      each.begin(operation);
    }
  }

  /** The step has ended. */
  void end(Operation operation, Outcome outcome) {
    if (!(outcome instanceof Done done)) {
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
      case DedupeRange o -> forget(files.node(o.to()));
      case Write o -> note(files.node(o.file()), files.writtenFrom(), done.count());
      case Pwritev2 o -> note(files.node(o.file()), files.writtenFrom(), done.count());
      case Append o -> note(files.node(o.file()), files.writtenFrom(), done.count());
      case Store o -> note(mappings.get(o.map()), o.offset(), done.count());
      case ForkStore o -> note(mappings.get(o.map()), o.offset(), done.count());
      case LinkMany _, UnlinkMany _, TmpfileMany _, Scatter _, Fill _ -> {}
      case Mkdir _, Rmdir _, Create _, Open _, Close _, Tmpfile _, Linkat _, Link _ -> {}
      case Symlink _, Unlink _, Rename _, CopyRange _, SetXattr _, RemoveXattr _, Chmod _ -> {}
      case Fsync o -> settle(files.node(o.file()));
      case Fdatasync o -> settle(files.node(o.file()));
      case Mmap _, Munmap _, Mprotect _, Mremap _, Msync _ -> {}
      case MadviseDontneed _, MadvisePopulate _, Load _, Flush _, Fence _, Persist _ -> {}
      case WriteFromMap _, ReadIntoMap _, DropCaches _ -> {}
    }
    each.end(operation);
    assert !holds || written.containsAll(atSync) : "a block was taken away from metadata at rest";
  }

  /** The blocks that a file has now can be written to without a change of its metadata. */
  private void settle(Node node) {
    atSync.removeIf(key -> isOf(key, node));
    written.stream().filter(key -> isOf(key, node)).forEach(atSync::add);
  }

  private boolean isHarmless(Operation operation, Done done) {
    return switch (operation) {
      case Store o -> fits(mappings.get(o.map()), o.offset(), done.count());
      case ForkStore o -> fits(mappings.get(o.map()), o.offset(), done.count());
      case ReadIntoMap o -> fits(mappings.get(o.map()), o.mapOffset(), done.count());
      case MadvisePopulate o ->
          o.mode() == PopulateMode.READ || fits(mappings.get(o.map()), o.offset(), o.length());
      case Write o when files.get(o.file()).flags().access() == Access.APPEND -> false;
      case Pwritev2 o when o.way() == WriteWay.APPEND -> false;
      case Pwritev2 o when files.get(o.file()).flags().access() == Access.APPEND -> false;
      case Pwritev2 o -> fits(files.node(o.file()), o.offset(), done.count());
      case Write o -> fits(files.node(o.file()), o.offset(), done.count());
      case Open o -> !o.flags().truncate();
      case Mmap o -> !o.populate() || o.kind() == MapKind.PRIVATE;
      case Load _, Flush _, Fence _, Persist _, Mprotect _, Mremap _ -> true;
      case MadviseDontneed _, DropCaches _ -> true;
      case Fsync _, Fdatasync _, Sync _, Syncfs _, Msync _ -> true;
      case Mkdir _, Rmdir _, Create _, Close _, Tmpfile _, Linkat _, Link _, Symlink _ -> false;
      case Unlink _, Rename _, Append _, Truncate _, Fallocate _, Remount _ -> false;
      case Operation.Clone _, CloneRange _, CopyRange _, DedupeRange _, SetXattr _ -> false;
      case RemoveXattr _ -> false;
      case Chmod _, Munmap _, WriteFromMap _ -> false;
      case LinkMany _, UnlinkMany _, TmpfileMany _, Scatter _, Fill _ -> false;
    };
  }

  private boolean fits(MemoryMapping mapping, long offset, long count) {
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

  private void note(MemoryMapping mapping, long offset, long count) {
    if (!mapping.isPrivate()) {
      note(mapping.node, mapping.offset + offset, count);
    }
  }

  /** Notes the pages of written bytes, of which there may be none. */
  private void note(Node node, long offset, long count) {
    PagePieces.split(
        offset,
        (int) count,
        (page, _, _, _) -> {
          assert history.state(node).pages().find(page) != null : "nothing was written there";
          written.add(key(node, page));
        });
  }

  private void forget(Node node) {
    written.removeIf(key -> isOf(key, node));
  }

  private static boolean isOf(long key, Node node) {
    return key >> 32 == node.id;
  }

  private static long key(Node node, long page) {
    return (long) node.id << 32 | page;
  }
}
