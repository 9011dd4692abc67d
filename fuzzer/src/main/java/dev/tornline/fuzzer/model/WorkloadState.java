package dev.tornline.fuzzer.model;

import dev.tornline.oracle.workload.Bulk;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Protection;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.WriteWay;
import java.util.Arrays;

/**
 * What a workload has made of a fresh filesystem up to some step, as far as that is known without
 * running it: operations that look right are taken to succeed, others to change nothing.
 */
public final class WorkloadState {

  private static final int SCATTERED = 16;

  public final Names names = new Names();
  public final Pending pending = new Pending();
  private final FileModel[] open = new FileModel[Slots.FILES];
  private final OpenFlags[] flags = new OpenFlags[Slots.FILES];
  private final MappingModel[] mappings = new MappingModel[Slots.MAPS];
  private final Prospects prospects = new Prospects(this);

  /** What a slot has open; null if it is free. */
  public FileModel open(int slot) {
    return open[slot];
  }

  /** Whether a slot has a regular file open that may be written. */
  public boolean isWritable(int slot) {
    return open[slot] != null && open[slot].isRegular() && flags[slot].writable();
  }

  /** When writes through a slot that has something open are durable. */
  public OpenFlags.WriteSync writeSync(int slot) {
    return flags[slot].sync();
  }

  /** The mapping of a slot; null if it is free. */
  public MappingModel mapping(int slot) {
    return mappings[slot];
  }

  /** How many slots have a file open. */
  public int handles(FileModel file) {
    return (int) Arrays.stream(open).filter(opened -> opened == file).count();
  }

  /** Whether a file is open or mapped. */
  public boolean isInUse(FileModel file) {
    return handles(file) > 0 || Arrays.stream(mappings).anyMatch(m -> m != null && m.file == file);
  }

  /** Whether an operation looks as if it would succeed. */
  public boolean looksPossible(Operation operation) {
    return prospects.of(operation);
  }

  /** Takes one step further; whether the operation looks as if it would succeed. */
  public boolean apply(Operation operation) {
    boolean possible = looksPossible(operation);
    if (possible) {
      change(operation);
    }
    return possible;
  }

  private void change(Operation operation) {
    switch (operation) {
      case Mkdir o -> make(o.path(), FileModel.directory());
      case Symlink o -> make(o.path(), FileModel.symlink(o.target()));
      case Rmdir o -> remove(o.path());
      case Create o -> create(o);
      case Open o -> open(o);
      case Close o -> open[o.file()] = null;
      case Tmpfile o -> open(o.file(), FileModel.regular(), OpenFlags.READ_WRITE);
      case Linkat o -> link(open[o.file()], o.path());
      case Link o -> link(names.find(o.existing()), o.path());
      case Unlink o -> remove(o.path());
      case Rename o -> rename(o);
      case Write o -> write(o.file(), o.offset(), o.length());
      case Pwritev2 o -> write(o.file(), start(o), o.length());
      case Append o -> write(o.file(), open[o.file()].size, o.length());
      case Truncate o -> resize(open[o.file()], o.size());
      case Fallocate o -> fallocate(o);
      case Operation.Clone o -> copy(o.from(), 0, o.to(), 0, Slots.MAX_OFFSET);
      case CloneRange o -> copy(o.from(), o.fromOffset(), o.to(), o.toOffset(), o.length());
      case CopyRange o -> copy(o.from(), o.fromOffset(), o.to(), o.toOffset(), o.length());
      case DedupeRange o -> dedupe(o);
      case SetXattr o -> names.follow(o.path()).changed();
      case RemoveXattr o -> names.follow(o.path()).changed();
      case Chmod o -> names.follow(o.path()).changed();
      case Fsync o -> sync(open[o.file()]);
      case Fdatasync o -> sync(open[o.file()]);
      case Sync _, Syncfs _ -> syncAll();
      case Mmap o -> mmap(o);
      case Munmap o -> munmap(o.map());
      case Mprotect o -> mprotect(o);
      case Mremap o -> mremap(o);
      case Msync o -> msync(o);
      case MadviseDontneed o -> mark(o.map(), o.offset(), o.length(), Entry.DROPPED);
      case MadvisePopulate o -> populate(o);
      case Store o -> store(o.map(), o.offset(), o.length());
      case ForkStore o -> forkStore(o);
      case Load o -> load(o.map(), o.offset(), o.length());
      case Flush o -> pending.flush(o.map(), o.offset(), o.length());
      case Fence _ -> pending.fence();
      case Persist o -> persist(o);
      case WriteFromMap o -> write(o.file(), o.offset(), o.length());
      case ReadIntoMap o -> store(o.map(), o.mapOffset(), o.length());
      case DropCaches _ -> {}
      case Remount _ -> remount();
      case LinkMany o -> linkMany(o);
      case UnlinkMany o -> unlinkMany(o);
      case Scatter o -> scatter(o);
      case TmpfileMany _, Fill _ -> {}
    }
  }

  private void make(FilePath path, FileModel file) {
    names.add(path, file);
    names.find(path.parent()).changed();
  }

  private void remove(FilePath path) {
    names.find(path).changed();
    names.find(path.parent()).changed();
    names.remove(path);
  }

  private void linkMany(LinkMany o) {
    FileModel directory = names.follow(o.directory());
    names.find(o.existing()).changed();
    directory.changed();
    directory.nameLength = o.nameLength();
  }

  private void unlinkMany(UnlinkMany o) {
    FileModel directory = names.follow(o.directory());
    directory.changed();
    if (directory.nameLength == o.nameLength()) {
      directory.nameLength = 0;
    }
  }

  /** The first pieces and the last one are enough to aim at. */
  private void scatter(Scatter o) {
    for (int i = 0; i < Math.min(o.count(), SCATTERED); i++) {
      write(o.file(), (long) i * Bulk.DISTANCE, Bulk.PIECE);
    }
    write(o.file(), (o.count() - 1L) * Bulk.DISTANCE, Bulk.PIECE);
  }

  private void create(Create o) {
    FileModel file = FileModel.regular();
    make(o.path(), file);
    open(o.file(), file, OpenFlags.READ_WRITE);
  }

  private void open(Open o) {
    FileModel file = names.follow(o.path());
    if (o.flags().truncate()) {
      resize(file, 0);
    }
    open(o.file(), file, o.flags());
  }

  private void open(int slot, FileModel file, OpenFlags with) {
    open[slot] = file;
    flags[slot] = with;
  }

  private void link(FileModel file, FilePath path) {
    make(path, file);
    file.changed();
  }

  private void rename(Rename o) {
    FileModel from = names.find(o.from());
    FileModel to = names.find(o.to());
    from.changed();
    names.find(o.from().parent()).changed();
    names.find(o.to().parent()).changed();
    names.remove(o.to());
    names.move(o.from(), o.to());
    if (to != null) {
      to.changed();
    }
    if (o.mode() == RenameMode.EXCHANGE) {
      names.add(o.from(), to);
    }
  }

  private void write(int slot, long offset, long length) {
    if (length > 0) {
      open[slot].extend(offset, offset + length);
    }
  }

  /** Where a write goes that may append. */
  public long start(Pwritev2 o) {
    return o.way() == WriteWay.APPEND ? open[o.file()].size : o.offset();
  }

  private static void resize(FileModel file, long size) {
    file.ranges.note(size, file.size);
    file.pages.cut(size, Slots.MAX_OFFSET);
    file.size = size;
    file.changed();
  }

  private void fallocate(Fallocate o) {
    FileModel file = open[o.file()];
    long end = o.offset() + o.length();
    file.ranges.note(o.offset(), end);
    file.changed();
    change(file.pages, o.mode(), o.offset(), end);
    file.size =
        switch (o.mode()) {
          case ALLOCATE, ZERO -> Math.max(file.size, end);
          case KEEP_SIZE, PUNCH, ZERO_KEEP_SIZE, UNSHARE -> file.size;
          case COLLAPSE -> file.size - o.length();
          case INSERT -> file.size + o.length();
        };
  }

  private static void change(Pages pages, FallocateMode mode, long from, long to) {
    switch (mode) {
      case ALLOCATE, KEEP_SIZE -> pages.allocate(from, to);
      case PUNCH -> pages.cut(from, to);
      case ZERO, ZERO_KEEP_SIZE -> {
        pages.cut(from, to);
        pages.allocate(from, to);
      }
      case COLLAPSE -> pages.collapse(from, to);
      case INSERT -> pages.insert(from, to);
      case UNSHARE -> pages.mark(from, to, Entry.CUT);
    }
  }

  private void copy(int from, long fromOffset, int to, long toOffset, long length) {
    write(to, toOffset, Math.clamp(open[from].size - fromOffset, 0, length));
  }

  private void dedupe(DedupeRange o) {
    FileModel to = open[o.to()];
    to.pages.mark(o.toOffset(), o.toOffset() + o.length(), Entry.CUT);
    to.changed();
  }

  private void sync(FileModel file) {
    pending.clear();
    file.synced();
  }

  private void syncAll() {
    pending.clear();
    for (int i = 0; i < names.size(); i++) {
      names.file(i).synced();
    }
    for (FileModel file : open) {
      if (file != null) {
        file.synced();
      }
    }
  }

  private void mmap(Mmap o) {
    boolean mayWrite = isWritable(o.file()) || o.kind() == MapKind.PRIVATE;
    mappings[o.map()] =
        new MappingModel(open[o.file()], o.offset(), o.length(), o.kind(), mayWrite);
  }

  private void munmap(int map) {
    FileModel file = mappings[map].file;
    mappings[map] = null;
    if (Arrays.stream(mappings).noneMatch(m -> m != null && m.file == file)) {
      file.pages.mark(0, Slots.MAX_OFFSET, Entry.ABSENT);
    }
  }

  private void mprotect(Mprotect o) {
    if (o.protection() == Protection.READ_ONLY) {
      mark(o.map(), 0, mappings[o.map()].length, Entry.PROTECTED);
    }
    mappings[o.map()].protect(o.protection());
  }

  private void mremap(Mremap o) {
    MappingModel before = mappings[o.map()];
    mappings[o.map()] = before.resized(o.length());
    long end = before.offset + mappings[o.map()].length;
    before.file.pages.mark(end, before.offset + before.length, Entry.DROPPED);
  }

  private void mark(int map, long offset, long length, Entry as) {
    MappingModel mapping = mappings[map];
    mapping.file.pages.mark(mapping.offset + offset, mapping.end(offset, length), as);
  }

  private void msync(Msync o) {
    pending.clear();
    MappingModel mapping = mappings[o.map()];
    if (o.mode() == MsyncMode.SYNC) {
      long end = mapping.end(o.offset(), o.length());
      mapping.file.pages.clean(mapping.offset + o.offset(), end);
      mapping.file.commit = Commit.AT_REST;
    }
  }

  private void populate(MadvisePopulate o) {
    switch (o.mode()) {
      case READ -> load(o.map(), o.offset(), o.length());
      case WRITE -> fault(o.map(), o.offset(), o.length());
    }
  }

  private void load(int map, long offset, int length) {
    long start = mappings[map].offset + offset;
    mappings[map].file.pages.load(start, start + length);
  }

  private void fault(int map, long offset, int length) {
    MappingModel mapping = mappings[map];
    long start = mapping.offset + offset;
    if (mapping.kind != MapKind.PRIVATE) {
      mapping.file.pages.store(start, start + length, mapping.isHuge(start));
    }
  }

  private void store(int map, long offset, int length) {
    MappingModel mapping = mappings[map];
    long start = mapping.offset + offset;
    mapping.file.ranges.note(start, start + length);
    fault(map, offset, length);
    pending.store(map, offset, length);
  }

  /** The entry that the child makes is gone with it. */
  private void forkStore(ForkStore o) {
    MappingModel mapping = mappings[o.map()];
    long start = mapping.offset + o.offset();
    mapping.file.ranges.note(start, start + o.length());
    if (mapping.kind != MapKind.PRIVATE) {
      mapping.file.pages.allocate(start, start + o.length());
    }
    if (!o.persist()) {
      pending.store(o.map(), o.offset(), o.length());
    }
  }

  private void persist(Persist o) {
    pending.flush(o.map(), o.offset(), o.length());
    pending.fence();
  }

  private void remount() {
    syncAll();
    for (int map = 0; map < mappings.length; map++) {
      if (mappings[map] != null) {
        munmap(map);
      }
    }
    Arrays.fill(open, null);
  }
}
