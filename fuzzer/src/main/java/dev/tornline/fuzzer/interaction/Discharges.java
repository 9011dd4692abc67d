package dev.tornline.fuzzer.interaction;

import dev.tornline.fuzzer.model.Commit;
import dev.tornline.fuzzer.model.Entry;
import dev.tornline.fuzzer.model.FileModel;
import dev.tornline.fuzzer.model.MappingModel;
import dev.tornline.fuzzer.model.WorkloadState;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.OpenFlags.WriteSync;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.PopulateMode;

/** What a step that does what it says promises of something pending, in the state before it. */
record Discharges(WorkloadState state) {

  private static final long PAGE = 4096;

  /** How the step promises the obligation, or may on some target; null if it does not. */
  Discharge of(Operation operation, Obligation to) {
    return switch (operation) {
      case Fsync o -> fsync(o.file(), to);
      case Fdatasync o -> fdatasync(o.file(), to);
      case Sync _ -> Discharge.SYNC;
      case Syncfs _ -> Discharge.SYNCFS;
      case Msync o -> msync(o, to);
      case Persist o -> persist(o.map(), o.offset(), o.length(), to);
      case ForkStore o -> child(o, to);
      case Fence _ -> to.flushed ? Discharge.FENCE : null;
      case Store o -> fault(o.map(), o.offset(), to);
      case MadvisePopulate o ->
          o.mode() == PopulateMode.WRITE ? fault(o.map(), o.offset(), to) : null;
      case Load o -> load(o, to);
      case Write o -> write(o.file(), WriteSync.NONE, to);
      case Pwritev2 o -> write(o.file(), o.way().sync(), to);
      case Append o -> write(o.file(), WriteSync.NONE, to);
      case WriteFromMap o -> write(o.file(), WriteSync.NONE, to);
      case Remount _ -> Discharge.REMOUNT;
      case Mkdir _, Rmdir _, Create _, Open _, Close _, Tmpfile _, Linkat _, Link _ -> null;
      case Symlink _, Unlink _, Rename _, Truncate _, Fallocate _, Operation.Clone _ -> null;
      case CloneRange _, CopyRange _, SetXattr _, RemoveXattr _, Chmod _, Mmap _ -> null;
      case Munmap _, Mprotect _, Mremap _, MadviseDontneed _, Flush _, ReadIntoMap _ -> null;
      case DropCaches _, DedupeRange _ -> null;
      case LinkMany _, UnlinkMany _, TmpfileMany _, Fill _ -> null;
      case Scatter o -> write(o.file(), WriteSync.NONE, to);
    };
  }

  private boolean isOtherHandle(int slot, Obligation to) {
    return to.slot >= 0 && to.slot != slot && state.open(to.slot) == to.file;
  }

  private Discharge fsync(int slot, Obligation to) {
    FileModel file = state.open(slot);
    if (file == to.file) {
      return isOtherHandle(slot, to) ? Discharge.FSYNC_OTHER_HANDLE : Discharge.FSYNC;
    }
    return file == to.directory ? Discharge.FSYNC_DIRECTORY : Discharge.FSYNC_ELSEWHERE;
  }

  private Discharge fdatasync(int slot, Obligation to) {
    if (state.open(slot) != to.file) {
      return Discharge.FDATASYNC_ELSEWHERE;
    }
    return isOtherHandle(slot, to) ? Discharge.FDATASYNC_OTHER_HANDLE : Discharge.FDATASYNC;
  }

  private Discharge msync(Msync o, Obligation to) {
    MappingModel mapping = state.mapping(o.map());
    if (o.mode() != MsyncMode.SYNC || mapping.file != to.file) {
      return null;
    }
    long from = (mapping.offset + o.offset()) / PAGE * PAGE;
    long end = mapping.end(o.offset(), o.length());
    if (!to.origin.hasRange() || end <= to.start || to.end <= from) {
      return Discharge.MSYNC_ELSEWHERE;
    }
    return from <= to.start && to.end <= end ? Discharge.MSYNC : Discharge.MSYNC_PART;
  }

  private Discharge persist(int map, long offset, int length, Obligation to) {
    MappingModel mapping = state.mapping(map);
    long from = mapping.offset + offset;
    boolean covers =
        mapping.file == to.file && from < to.end && to.start < mapping.end(offset, length);
    if (to.origin.kind() == Origin.Kind.STORED && covers) {
      return Discharge.PERSIST;
    }
    return to.flushed ? Discharge.FENCE : null;
  }

  private Discharge load(Load o, Obligation to) {
    MappingModel mapping = state.mapping(o.map());
    long from = mapping.offset + o.offset();
    boolean shows = mapping.file == to.file && from < to.end && to.start < from + o.length();
    return to.origin.hasRange() && shows ? Discharge.LOAD : null;
  }

  /** A store that faults commits what is pending of its file, and on journals of all files. */
  private Discharge fault(int map, long offset, Obligation to) {
    MappingModel mapping = state.mapping(map);
    Entry entry = mapping.file.pages.entry(mapping.offset + offset);
    boolean faults = entry != Entry.WRITABLE && entry != Entry.HUGE;
    return faults ? faulted(mapping, to) : null;
  }

  /** A child faults whatever its parent's page table holds. */
  private Discharge child(ForkStore o, Obligation to) {
    Discharge persisted = o.persist() ? persist(o.map(), o.offset(), o.length(), to) : null;
    return persisted == null ? faulted(state.mapping(o.map()), to) : persisted;
  }

  private static Discharge faulted(MappingModel mapping, Obligation to) {
    boolean commits = mapping.kind == MapKind.SYNC;
    if (!commits || to.origin.kind() == Origin.Kind.STORED || to.file.commit == Commit.AT_REST) {
      return null;
    }
    return mapping.file == to.file ? Discharge.FAULT : Discharge.FAULT_ELSEWHERE;
  }

  private Discharge write(int slot, WriteSync asked, Obligation to) {
    WriteSync sync = state.writeSync(slot).and(asked);
    if (sync == WriteSync.NONE) {
      return null;
    }
    if (state.open(slot) != to.file) {
      return Discharge.SYNC_WRITE_ELSEWHERE;
    }
    return sync == WriteSync.SYNC ? Discharge.OSYNC_WRITE : Discharge.DSYNC_WRITE;
  }
}
