package dev.tornline.targets.vfs;

import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Step;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.FileSystem.SyncKind;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.pmem.ExecutionMemory;
import dev.tornline.targets.vm.AddressSpace;
import dev.tornline.targets.vm.FaultHandler;
import java.util.Objects;

/**
 * One running system on one device: a process with open files and mappings on a mounted filesystem.
 * It executes operations as Linux would.
 *
 * @param <I> the filesystem's own inodes
 */
public final class Kernel<I extends Inode> {

  private final ExecutionMemory memory;
  private final TraceRecorder recorder;
  private final Driver<I> driver;
  private final FaultHandler faults;
  private final Buffer buffer = new Buffer();
  private final LoadedBytes loaded = new LoadedBytes();
  private int running;
  private Session<I> session;
  private NamespaceCalls<I> names;
  private FileCalls<I> files;
  private MemoryCalls<I> mappings;
  private MapCopies<I> copies;
  private BulkCalls<I> bulk;

  /** Mounts the filesystem that the device holds. */
  public Kernel(ExecutionMemory memory, TraceRecorder recorder, Driver<I> driver)
      throws FsException {
    this.memory = Objects.requireNonNull(memory);
    this.recorder = Objects.requireNonNull(recorder);
    this.driver = Objects.requireNonNull(driver);
    this.faults = driver.faults();
    mount();
  }

  /** The mounted filesystem. */
  public FileSystem<I> fileSystem() {
    return session.fs();
  }

  /** The mappings. */
  public AddressSpace addressSpace() {
    return session.space();
  }

  /**
   * Executes a step, which {@link dev.tornline.oracle.workload.SlotTable} must not want skipped.
   *
   * @throws IllegalStateException if the filesystem does not mount again at {@link
   *     Operation.Remount}
   */
  public Outcome execute(Step step) {
    switchTo(step.thread());
    try {
      return dispatch(step.thread(), step.operation());
    } catch (FsException e) {
      return Outcome.failed(e.errno());
    }
  }

  /**
   * Threads take turns. The scheduler's locks order what a thread that stops running has stored and
   * flushed, so what a filesystem wrote on one thread is durable when another commits it.
   */
  private void switchTo(int thread) {
    if (thread != running) {
      memory.fence();
      memory.runThread(thread);
      running = thread;
    }
  }

  private Outcome dispatch(int thread, Operation operation) throws FsException {
    return switch (operation) {
      case Operation.Mkdir o -> names.mkdir(o);
      case Operation.Rmdir o -> names.rmdir(o);
      case Operation.Symlink o -> names.symlink(o);
      case Operation.Link o -> names.link(o);
      case Operation.Linkat o -> names.linkat(o);
      case Operation.Unlink o -> names.unlink(o);
      case Operation.Rename o -> names.rename(o);
      case Operation.Chmod o -> names.chmod(o);
      case Operation.SetXattr o -> names.setXattr(o);
      case Operation.RemoveXattr o -> names.removeXattr(o);
      case Operation.Create o -> files.create(o);
      case Operation.Open o -> files.open(o);
      case Operation.Tmpfile o -> files.tmpfile(o);
      case Operation.Close o -> files.close(o);
      case Operation.Write o -> files.write(o);
      case Operation.Pwritev2 o -> files.pwritev2(o);
      case Operation.Append o -> files.append(o);
      case Operation.Truncate o -> files.truncate(o);
      case Operation.Fallocate o -> files.fallocate(o);
      case Operation.Clone o -> files.clone(o.from(), 0, o.to(), 0, 0);
      case Operation.CloneRange o ->
          files.clone(o.from(), o.fromOffset(), o.to(), o.toOffset(), o.length());
      case Operation.CopyRange o -> files.copyRange(o);
      case Operation.DedupeRange o -> files.dedupeRange(o);
      case Operation.Fsync o -> files.fsync(o.file(), SyncKind.ALL);
      case Operation.Fdatasync o -> files.fsync(o.file(), SyncKind.DATA);
      case Operation.Sync _, Operation.Syncfs _ -> files.sync();
      case Operation.Mmap o -> mappings.mmap(thread, o);
      case Operation.Munmap o -> mappings.munmap(o);
      case Operation.Mprotect o -> mappings.mprotect(o);
      case Operation.Mremap o -> mappings.mremap(o);
      case Operation.Msync o -> mappings.msync(o);
      case Operation.MadviseDontneed o -> mappings.dontNeed(o);
      case Operation.MadvisePopulate o -> mappings.populate(thread, o);
      case Operation.Store o -> mappings.store(thread, o);
      case Operation.ForkStore o -> mappings.forkStore(thread, o);
      case Operation.Load o -> mappings.load(thread, o);
      case Operation.Flush o -> mappings.flush(thread, o);
      case Operation.Fence _ -> mappings.fence();
      case Operation.Persist o -> mappings.persist(thread, o);
      case Operation.WriteFromMap o -> copies.writeFromMap(thread, o);
      case Operation.ReadIntoMap o -> copies.readIntoMap(thread, o);
      case Operation.DropCaches _ -> dropCaches();
      case Operation.Remount _ -> remount();
      case Operation.LinkMany o -> bulk.linkMany(o);
      case Operation.UnlinkMany o -> bulk.unlinkMany(o);
      case Operation.TmpfileMany o -> bulk.tmpfileMany(o);
      case Operation.Scatter o -> bulk.scatter(o);
      case Operation.Fill o -> bulk.fill(o);
    };
  }

  private Outcome dropCaches() {
    session.dropCaches();
    return Outcome.OK;
  }

  private Outcome remount() {
    try {
      session.end();
      mount();
    } catch (FsException e) {
      throw new IllegalStateException("the remount failed with " + e.errno(), e);
    }
    return Outcome.OK;
  }

  private void mount() throws FsException {
    session = new Session<>(driver.mount(memory), new AddressSpace(memory, recorder, faults));
    names = new NamespaceCalls<>(session);
    files = new FileCalls<>(session, buffer);
    mappings = new MemoryCalls<>(session, memory, buffer, loaded, driver.contract().mapSync());
    copies = new MapCopies<>(session, files);
    bulk = new BulkCalls<>(session, files);
  }
}
