package dev.tornline.targets.vm;

import static dev.tornline.targets.fs.DaxEntry.PAGE;

import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.oracle.workload.FlushInstruction;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.MremapMode;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Signal;
import dev.tornline.oracle.workload.Outcome.Signalled;
import dev.tornline.oracle.workload.Protection;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.Objects;

/**
 * The address space in which all threads run: the mappings, by slot, and the accesses to them.
 *
 * <p>An access goes page by page in ascending order and faults where the page table does not allow
 * it. Offsets count from the start of a mapping. The caller keeps ranges within the mapping, whose
 * length is rounded up to a page.
 */
public final class AddressSpace {

  /** An access that still faults after so many faults were served will do so forever. */
  private static final int FAULTS_PER_ACCESS_MAX = 16;

  private final PersistentMemory memory;
  private final TraceRecorder recorder;
  private final FaultHandler faults;
  private final Mapping[] mappings = new Mapping[Slots.MAPS];

  /** An empty address space over a device, which marks its faults in the trace. */
  public AddressSpace(PersistentMemory memory, TraceRecorder recorder, FaultHandler faults) {
    this.memory = Objects.requireNonNull(memory);
    this.recorder = Objects.requireNonNull(recorder);
    this.faults = Objects.requireNonNull(faults);
  }

  /** The mapping in a slot, or {@code null}. */
  public Mapping mapping(int slot) {
    return mappings[slot];
  }

  /**
   * Maps a piece of a file into a free slot.
   *
   * @param offset where it begins in the file in bytes, page aligned
   * @param length in bytes, at least 1; rounded up to a page
   * @param writableHandle whether the file is open for writing; if not, shared mappings are
   *     read-only
   */
  public void map(
      int slot,
      MappedFile<?> file,
      long offset,
      long length,
      MapKind kind,
      boolean writableHandle) {
    if (mappings[slot] != null) {
      throw new IllegalStateException("m" + slot + " is mapped");
    }
    long pageCount = (length + PAGE - 1) / PAGE;
    mappings[slot] = new Mapping(file, offset / PAGE, pageCount, kind, writableHandle);
    file.inode().mapping().add(mappings[slot]);
  }

  /** Removes a mapping; what was stored and not flushed stays dirty with the file. */
  public void unmap(int slot) {
    mappings[slot].file().inode().mapping().remove(mappings[slot]);
    mappings[slot] = null;
  }

  /**
   * Faults every page in, as MAP_POPULATE does: for reading, or for writing if the mapping is
   * private and writable. Ends without an error at the first page that cannot be served.
   */
  public void populate(int thread, int slot) {
    Mapping mapping = mappings[slot];
    boolean write = mapping.writable() && !mapping.shared();
    try {
      for (long page = mapping.firstPage(); page < mapping.endPage(); page++) {
        resolve(thread, mapping, page, write);
      }
    } catch (SignalException e) {
      // mm_populate() ignores errors: the later access will meet them again.
    }
  }

  /**
   * Faults the pages in that a range touches ({@code madvise_populate}), for writing if asked to,
   * which the mapping must allow.
   *
   * @throws SignalException at the first page that cannot be served; those before stay
   */
  public void populate(int thread, int slot, long offset, long length, boolean write)
      throws SignalException {
    Mapping mapping = mappings[slot];
    long end = mapping.firstPage() + (offset + length + PAGE - 1) / PAGE;
    for (long page = mapping.firstPage() + offset / PAGE; length > 0 && page < end; page++) {
      resolve(thread, mapping, page, write);
    }
  }

  /** Whether {@code mprotect} may make the mapping writable. */
  public boolean mayWrite(int slot) {
    return mappings[slot].mayWrite();
  }

  /** Changes the protection of a mapping, which must allow it. */
  public void protect(int slot, Protection protection) {
    mappings[slot].protect(protection);
  }

  /**
   * Gives a mapping another length, maybe at another address. One that moves is the file's newest
   * ({@code copy_vma}), and its page-table entries move with it ({@code move_page_tables}).
   *
   * @param length in bytes, at least 1; rounded up to a page
   */
  public void remap(int slot, long length, MremapMode mode) {
    Mapping mapping = mappings[slot];
    mapping.resize((length + PAGE - 1) / PAGE);
    if (mode == MremapMode.MOVE) {
      mapping.file().inode().mapping().remove(mapping);
      mapping.file().inode().mapping().add(mapping);
    }
  }

  /** Drops page-table entries and private copies of the pages that a range touches. */
  public void dontNeed(int slot, long offset, long length) {
    if (length == 0) {
      return;
    }
    Mapping mapping = mappings[slot];
    long firstPage = offset / PAGE;
    long endPage = (offset + length - 1) / PAGE + 1;
    mapping.pageTable().unmapAll(mapping.firstPage() + firstPage, endPage - firstPage);
  }

  /**
   * Stores bytes through a mapping, with one store to the device for every piece of device memory
   * that is contiguous and needs no further fault.
   */
  public Outcome store(
      int thread, int slot, long offset, byte[] source, int length, StoreInstruction instruction) {
    return store(new Access(thread, mappings[slot], offset, length, true), source, instruction);
  }

  /**
   * Stores bytes as a child that is forked, has a page table of its own, and then ends.
   *
   * @param persist whether it flushes what it has stored and fences
   */
  public Outcome storeInChild(
      int thread,
      int slot,
      long offset,
      byte[] source,
      int length,
      StoreInstruction instruction,
      boolean persist) {
    Mapping child = mappings[slot].forked();
    child.file().inode().mapping().add(child);
    Access access = new Access(thread, child, offset, length, true);
    Outcome stored = store(access, source, instruction);
    if (persist && stored.done()) {
      flush(access, FlushInstruction.CLWB);
      memory.fence();
    }
    child.file().inode().mapping().remove(child);
    return stored;
  }

  private Outcome store(Access access, byte[] source, StoreInstruction instruction) {
    return access(
        access,
        (pte, address, done, piece) -> {
          if (Pte.isPrivate(pte)) {
            byte[] copy = access.mapping.copy(pte);
            System.arraycopy(source, done, copy, (int) (address % PAGE), piece);
            return;
          }
          switch (instruction) {
            case MOV -> memory.store(address, source, done, piece);
            case MOVNT -> memory.storeNt(address, source, done, piece);
            case REP_MOVS -> memory.storeRep(address, source, done, piece);
          }
        });
  }

  /** Loads bytes through a mapping. */
  public Outcome load(int thread, int slot, long offset, byte[] target, int length) {
    return access(
        new Access(thread, mappings[slot], offset, length, false),
        (pte, address, done, piece) -> {
          if (Pte.isPrivate(pte)) {
            byte[] copy = mappings[slot].copy(pte);
            System.arraycopy(copy, (int) (address % PAGE), target, done, piece);
          } else if (Pte.isDevice(pte)) {
            memory.load(address, target, done, piece);
          } else {
            java.util.Arrays.fill(target, done, done + piece, (byte) 0);
          }
        });
  }

  /** Flushes every line that a range touches. A flush of a page that is not mapped faults it in. */
  public Outcome flush(
      int thread, int slot, long offset, int length, FlushInstruction instruction) {
    return flush(new Access(thread, mappings[slot], offset, length, false), instruction);
  }

  private Outcome flush(Access access, FlushInstruction instruction) {
    return access(
        access,
        (pte, address, done, piece) -> {
          if (!Pte.isDevice(pte)) {
            return;
          }
          switch (instruction) {
            case CLWB, CLFLUSHOPT -> memory.flush(address, piece);
            case CLFLUSH -> memory.flushNow(address, piece);
          }
        });
  }

  private Outcome access(Access access, Visitor visitor) {
    int done = 0;
    try {
      while (done < access.length) {
        long at = access.mapping.firstPage() * PAGE + access.offset + done;
        long page = at / PAGE;
        long pte = resolve(access.thread, access.mapping, page, access.write);
        int piece = (int) Math.min(access.length - done, PAGE - at % PAGE);
        if (Pte.isDevice(pte)) {
          piece = extend(access, page, pte, piece, access.length - done);
        }
        visitor.visit(pte, Pte.address(pte) + at % PAGE, done, piece);
        done += piece;
      }
    } catch (SignalException e) {
      return new Signalled(e.signal(), done);
    }
    return Outcome.count(done);
  }

  /** The length of the piece when the pages behind the first need no fault and are contiguous. */
  private static int extend(Access access, long page, long pte, int firstPiece, int wanted) {
    int piece = firstPiece;
    PageTable table = access.mapping.pageTable();
    for (long next = page + 1; piece < wanted; next++) {
      long following = table.lookup(next);
      boolean contiguous =
          Pte.isDevice(following)
              && Pte.address(following) == Pte.address(pte) + (next - page) * PAGE;
      if (!contiguous || access.write && !Pte.isWritable(following)) {
        break;
      }
      piece = Math.min(wanted, piece + PAGE);
    }
    return piece;
  }

  /** The page-table entry of a page once it allows the access. */
  private long resolve(int thread, Mapping mapping, long page, boolean write)
      throws SignalException {
    if (write && !mapping.writable()) {
      throw new SignalException(Signal.SIGSEGV);
    }
    for (int served = 0; served <= FAULTS_PER_ACCESS_MAX; served++) {
      long pte = mapping.pageTable().lookup(page);
      if (Pte.isPresent(pte) && (!write || Pte.isWritable(pte))) {
        return pte;
      }
      faults.handle(new Fault(memory, recorder, thread, mapping, page, write));
    }
    throw new IllegalStateException("the fault on page " + page + " does not end");
  }

  private record Access(int thread, Mapping mapping, long offset, int length, boolean write) {}

  /** Does something to a piece of what a mapping maps; addresses are as in the entry. */
  private interface Visitor {
    void visit(long pte, long address, int done, int piece);
  }
}
