package dev.tornline.oracle.verdict;

import static dev.tornline.oracle.memory.Units.PAGE;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.FileContent;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.posix.PosixInode;
import dev.tornline.oracle.posix.PosixSystem;
import dev.tornline.oracle.workload.FlushInstruction;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.OpenFlags.WriteSync;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.PopulateMode;
import dev.tornline.oracle.workload.StoreInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Follows a run and says what a crash may leave of it: the tree of a step that no sync has made
 * obsolete, with files whose every word has a value that it had since anything was last made
 * durable. That is less than all that a crash may leave, but all of it must be kept.
 */
final class CrashRecorder {

  /** A file after a step. */
  private record Bytes(int layoutSince, FileContent content) {}

  /** All after a step; files by number, whether they have a name or not. */
  private record Snapshot(Recovered tree, List<Bytes> files) {}

  private final PosixSystem system = new PosixSystem();
  private final Domain domain;
  private final List<Snapshot> snapshots = new ArrayList<>();

  /** No tree of a step before this one may be seen. */
  private int forced;

  /** Something was made durable by this step, and nothing later. */
  private int durable;

  /** A fence may make something durable. */
  private boolean flushed;

  CrashRecorder(Domain domain) {
    this.domain = domain;
    snapshots.add(snapshot());
  }

  boolean makesSense(Operation operation) {
    return system.makesSense(operation);
  }

  /**
   * Whether what a step leaves is open, if it makes sense: it copies bytes over their source, or
   * from behind the end of a file.
   */
  boolean leavesOpen(Operation operation) {
    return switch (operation) {
      case ReadIntoMap o -> overlap(o.file(), o.offset(), o.map(), o.mapOffset(), o.length());
      case WriteFromMap o ->
          isBehindEnd(o) || overlap(o.file(), o.offset(), o.map(), o.mapOffset(), o.length());
      default -> false;
    };
  }

  private boolean isBehindEnd(WriteFromMap o) {
    PosixSystem.MapNow mapping = system.map(o.map());
    return mapping.offset() + o.mapOffset() + o.length() > mapping.inode().size();
  }

  private boolean overlap(int file, long offset, int map, long mapOffset, int length) {
    PosixSystem.MapNow mapping = system.map(map);
    long distance = mapping.offset() + mapOffset - offset;
    return mapping.inode() == system.file(file).inode()
        && distance != 0
        && Math.abs(distance) < length;
  }

  Outcome run(Operation operation) {
    Outcome outcome = system.run(operation);
    snapshots.add(snapshot());
    return outcome;
  }

  /** The promises of the last step count. */
  void ended(Operation operation, Outcome outcome) {
    switch (operation) {
      case Store o when stored(outcome) -> {
        stored(o.map());
        flushed |= o.instruction() == StoreInstruction.MOVNT;
      }
      case ForkStore o when stored(outcome) -> {
        stored(o.map());
        flushed |= o.instruction() == StoreInstruction.MOVNT;
        durable = o.persist() && outcome.done() ? system.step() : durable;
      }
      case ReadIntoMap o when stored(outcome) -> stored(o.map());
      case MadvisePopulate o when outcome.done() && o.mode() == PopulateMode.WRITE -> {
        if (system.map(o.map()).kind() == MapKind.SYNC && o.length() > 0) {
          forced = Math.max(forced, system.map(o.map()).inode().sizeChanged());
        }
      }
      case Operation _ when !outcome.done() -> {}
      case Fsync o -> sync(system.file(o.file()).inode().changed());
      case Fdatasync o -> sync(system.file(o.file()).inode().sizeChanged());
      case Msync o when o.mode() == MsyncMode.SYNC ->
          sync(system.map(o.map()).inode().sizeChanged());
      case Sync _, Syncfs _, Remount _ -> sync(system.step());
      case Write o -> written(o.file(), WriteSync.NONE);
      case Pwritev2 o -> written(o.file(), o.way().sync());
      case Append o -> written(o.file(), WriteSync.NONE);
      case WriteFromMap o -> written(o.file(), WriteSync.NONE);
      case CopyRange o -> written(o.to(), WriteSync.NONE);
      case Scatter o -> written(o.file(), WriteSync.NONE);
      case Flush o -> {
        flushed = true;
        durable = o.instruction() == FlushInstruction.CLFLUSH ? system.step() : durable;
      }
      case Persist _ -> durable = system.step();
      case Fence _ -> durable = flushed ? system.step() : durable;
      default -> {}
    }
  }

  Recovered now() {
    return system.observe();
  }

  /** One of the states that a crash may leave. */
  Recovered crash(SplittableRandom random) {
    int step = random.nextInt(forced, snapshots.size());
    while (!contentsKnown(step)) {
      step++;
    }
    List<Entry> entries = new ArrayList<>();
    FileContent[] chosen = new FileContent[system.inodes().size()];
    for (Entry entry : snapshots.get(step).tree().entries()) {
      entries.add(entry.kind() == Kind.FILE ? mixed(entry, step, chosen, random) : entry);
    }
    return new Recovered(entries);
  }

  /** The trees that differ from the last one. */
  List<Recovered> older() {
    Recovered last = snapshots.getLast().tree();
    List<Recovered> older = new ArrayList<>();
    for (Snapshot snapshot : snapshots) {
      if (!same(snapshot.tree(), last)) {
        older.add(snapshot.tree());
      }
    }
    return older;
  }

  private static boolean stored(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> done.count() > 0;
      case Outcome.Signalled cut -> cut.count() > 0;
      case Outcome.Failed _, Outcome.Skipped _ -> false;
    };
  }

  private void stored(int map) {
    if (system.map(map).kind() == MapKind.SYNC) {
      forced = Math.max(forced, system.map(map).inode().sizeChanged());
    }
    if (domain == Domain.EADR) {
      durable = system.step();
    }
  }

  private void written(int file, WriteSync asked) {
    WriteSync sync = system.file(file).flags().sync().and(asked);
    PosixInode inode = system.file(file).inode();
    switch (sync) {
      case NONE -> {}
      case DSYNC -> sync(inode.sizeChanged());
      case SYNC -> sync(inode.changed());
    }
  }

  private void sync(int step) {
    forced = Math.max(forced, step);
    durable = system.step();
  }

  private Snapshot snapshot() {
    List<Bytes> files = new ArrayList<>();
    for (PosixInode inode : system.inodes()) {
      files.add(new Bytes(inode.layoutSince(), inode.content()));
    }
    return new Snapshot(system.observe(), files);
  }

  /** Whether no page has moved between a step and the one that last made anything durable. */
  private boolean contentsKnown(int step) {
    List<Bytes> files = snapshots.get(step).files();
    for (int i = 0; step < durable && i < files.size(); i++) {
      if (files.get(i).layoutSince() != snapshots.get(durable).files().get(i).layoutSince()) {
        return false;
      }
    }
    return true;
  }

  private Entry mixed(Entry entry, int step, FileContent[] chosen, SplittableRandom random) {
    int file = (int) entry.inode() - 11;
    if (chosen[file] == null) {
      chosen[file] = mixture(file, step, random);
    }
    return new Entry(
        entry.path(),
        entry.inode(),
        entry.kind(),
        entry.mode(),
        entry.links(),
        entry.size(),
        entry.attributes(),
        entry.target(),
        chosen[file]);
  }

  /** Every word from one of the steps in which the pages were where they were in this step. */
  private FileContent mixture(int file, int step, SplittableRandom random) {
    Bytes then = snapshots.get(step).files().get(file);
    List<FileContent> versions = new ArrayList<>();
    for (int i = Math.max(durable, then.layoutSince()); i < snapshots.size(); i++) {
      Bytes other = snapshots.get(i).files().get(file);
      boolean known = !versions.isEmpty() && versions.getLast() == other.content();
      if (other.layoutSince() == then.layoutSince() && !known) {
        versions.add(other.content());
      }
    }
    if (versions.size() == 1) {
      return versions.getFirst();
    }
    byte[][] pages = new byte[then.content().pages()][];
    for (int page = 0; page < pages.length; page++) {
      pages[page] = mixture(page, versions, random);
    }
    return new FileContent(pages);
  }

  private static byte[] mixture(int page, List<FileContent> versions, SplittableRandom random) {
    byte[] mixed = new byte[PAGE];
    int spread = random.nextInt(1, 65);
    for (int word = 0; word < PAGE; word += 8) {
      if (word == 0 || random.nextInt(spread) == 0) {
        shuffle(versions, random);
      }
      for (FileContent version : versions) {
        if (page < version.pages()) {
          System.arraycopy(version.page(page), word, mixed, word, 8);
          break;
        }
      }
    }
    return mixed;
  }

  private static void shuffle(List<FileContent> versions, SplittableRandom random) {
    int last = versions.size() - 1;
    java.util.Collections.swap(versions, random.nextInt(last + 1), last);
    java.util.Collections.swap(versions, random.nextInt(last + 1), 0);
  }

  private static boolean same(Recovered one, Recovered other) {
    Tree a = Tree.of(one);
    Tree b = Tree.of(other);
    return a.isSameAs(b);
  }
}
