package dev.tornline.targets.vfs;

import static dev.tornline.targets.fs.DaxEntry.PAGE;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FlushInstruction;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Done;
import dev.tornline.oracle.workload.Outcome.Failed;
import dev.tornline.oracle.workload.Outcome.Signalled;
import dev.tornline.oracle.workload.Outcome.Skipped;
import dev.tornline.oracle.workload.PopulateMode;
import dev.tornline.oracle.workload.Protection;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.pmem.PersistentMemory;
import dev.tornline.targets.vm.AddressSpace;
import dev.tornline.targets.vm.MappedFile;
import dev.tornline.targets.vm.Mapping;
import dev.tornline.targets.vm.SignalException;

/**
 * The system calls on mappings and the accesses to them, with the checks of {@code mm/mmap.c},
 * {@code mm/mremap.c} and {@code mm/msync.c}.
 *
 * @param <I> the filesystem's own inodes
 */
final class MemoryCalls<I extends Inode> {

  private final Session<I> session;
  private final AddressSpace space;
  private final PersistentMemory memory;
  private final Buffer buffer;
  private final LoadedBytes loaded;
  private final boolean mapSync;

  /**
   * Calls of one session.
   *
   * @param loaded keeps what loads return
   * @param mapSync whether MAP_SYNC is granted
   */
  MemoryCalls(
      Session<I> session,
      PersistentMemory memory,
      Buffer buffer,
      LoadedBytes loaded,
      boolean mapSync) {
    this.session = session;
    this.space = session.space();
    this.memory = memory;
    this.buffer = buffer;
    this.loaded = loaded;
    this.mapSync = mapSync;
  }

  Outcome mmap(int thread, Operation.Mmap call) throws FsException {
    OpenFile<I> file = session.file(call.file());
    boolean directory = file.inode().kind() == Kind.DIRECTORY;
    if (call.offset() % PAGE != 0 || call.length() == 0) {
      throw new FsException(Errno.EINVAL);
    }
    if (call.kind() == MapKind.SYNC && (directory || !mapSync)) {
      throw new FsException(Errno.EOPNOTSUPP);
    }
    if (directory) {
      throw new FsException(Errno.ENODEV);
    }
    space.map(
        call.map(),
        new MappedFile<>(session.fs(), file.inode()),
        call.offset(),
        call.length(),
        call.kind(),
        file.flags().writable());
    if (call.populate()) {
      space.populate(thread, call.map());
    }
    return Outcome.OK;
  }

  Outcome munmap(Operation.Munmap call) {
    session.unmap(call.map());
    return Outcome.OK;
  }

  Outcome mprotect(Operation.Mprotect call) throws FsException {
    if (call.protection() == Protection.READ_WRITE && !space.mayWrite(call.map())) {
      throw new FsException(Errno.EACCES);
    }
    space.protect(call.map(), call.protection());
    return Outcome.OK;
  }

  Outcome mremap(Operation.Mremap call) throws FsException {
    if (call.length() == 0) {
      throw new FsException(Errno.EINVAL);
    }
    space.remap(call.map(), call.length(), call.mode());
    return Outcome.OK;
  }

  Outcome msync(Operation.Msync call) throws FsException {
    Mapping mapping = space.mapping(call.map());
    if (call.mode() == MsyncMode.SYNC && call.length() > 0 && mapping.shared()) {
      long start = mapping.firstPage() * PAGE + call.offset();
      mapping.file().syncData(start, call.length());
    }
    return Outcome.OK;
  }

  Outcome dontNeed(Operation.MadviseDontneed call) {
    space.dontNeed(call.map(), call.offset(), call.length());
    return Outcome.OK;
  }

  /** Fails with EINVAL if the mapping does not allow it, and with EFAULT where an access would. */
  Outcome populate(int thread, Operation.MadvisePopulate call) throws FsException {
    boolean write = call.mode() == PopulateMode.WRITE;
    if (call.length() > 0 && write && !space.mapping(call.map()).writable()) {
      throw new FsException(Errno.EINVAL);
    }
    try {
      space.populate(thread, call.map(), call.offset(), call.length(), write);
    } catch (SignalException e) {
      throw new FsException(Errno.EFAULT);
    }
    return Outcome.OK;
  }

  Outcome forkStore(int thread, Operation.ForkStore call) {
    byte[] bytes = stored(call.store());
    return space.storeInChild(
        thread,
        call.map(),
        call.offset(),
        bytes,
        call.length(),
        call.instruction(),
        call.persist());
  }

  private byte[] stored(Operation.Store call) {
    byte[] bytes = buffer.ofAtLeast(call.length());
    long fileOffset = space.mapping(call.map()).firstPage() * PAGE + call.offset();
    call.pattern().fill(bytes, 0, call.length(), fileOffset);
    return bytes;
  }

  Outcome store(int thread, Operation.Store call) {
    byte[] bytes = stored(call);
    return space.store(thread, call.map(), call.offset(), bytes, call.length(), call.instruction());
  }

  Outcome load(int thread, Operation.Load call) {
    byte[] bytes = buffer.ofAtLeast(call.length());
    return switch (space.load(thread, call.map(), call.offset(), bytes, call.length())) {
      case Done done -> new Done(0, 0, loaded.keep(bytes, done.count()));
      case Signalled cut ->
          new Signalled(cut.signal(), cut.count(), loaded.keep(bytes, cut.count()));
      case Failed _, Skipped _ -> throw new IllegalStateException("a load is no system call");
    };
  }

  Outcome flush(int thread, Operation.Flush call) {
    return withoutCount(
        space.flush(thread, call.map(), call.offset(), call.length(), call.instruction()));
  }

  Outcome fence() {
    memory.fence();
    return Outcome.OK;
  }

  Outcome persist(int thread, Operation.Persist call) {
    Outcome flushed =
        space.flush(thread, call.map(), call.offset(), call.length(), FlushInstruction.CLWB);
    if (flushed.done()) {
      memory.fence();
    }
    return withoutCount(flushed);
  }

  private static Outcome withoutCount(Outcome outcome) {
    return outcome.done() ? Outcome.OK : outcome;
  }
}
