package dev.tornline.targets.vm;

import static dev.tornline.targets.fs.DaxEntry.HUGE_PAGE;
import static dev.tornline.targets.fs.DaxEntry.PAGE;
import static dev.tornline.targets.fs.DaxEntry.PAGES_PER_HUGE;

import dev.tornline.oracle.workload.Outcome.Signal;
import dev.tornline.targets.fs.DaxEntry;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Iomap;

/**
 * Serves page faults on files with DAX, after {@code mm/memory.c} ({@code __handle_mm_fault}) and
 * {@code fs/dax.c} ({@code dax_iomap_pte_fault}, {@code dax_iomap_pmd_fault}, {@code
 * dax_finish_sync_fault}) of Linux 6.1.
 *
 * <p><b>The synchronous fault.</b> A write fault on a MAP_SYNC mapping whose answer is {@linkplain
 * Iomap#dirty() dirty} must not let a store through before the metadata that lead to the block are
 * durable. So the entry is made but stays clean, nothing is mapped, the inode's data and metadata
 * are synced, and only then the entry becomes dirty and the page is mapped writable. Were the entry
 * dirty before, that sync would write it back and a later sync would miss the store. If the entry
 * vanished during the sync, nothing is mapped and the access faults again.
 *
 * <p><b>2 MiB.</b> A huge entry needs: no table of 4 KiB entries in the region, a mapping and a
 * file that cover the 2 MiB, no 4 KiB entries in them, and an answer that is 2 MiB long and aligned
 * on the device. Otherwise, also when the filesystem fails, the fault falls back to 4 KiB; only
 * there a failure of the filesystem is SIGBUS.
 *
 * <p>Subclasses may change a step.
 */
public class FaultHandler {

  /** Serves faults as Linux does. */
  public FaultHandler() {}

  /**
   * Serves a fault that the mapping's protection allows. Afterwards the access may succeed, or
   * fault again.
   */
  public final void handle(Fault fault) throws SignalException {
    PageTable table = fault.pageTable();
    if (!table.hasTable(fault.page())) {
      boolean mapped = Pte.isPresent(table.huge(fault.page()));
      if (mapped ? fault.mapping().shared() && upgradeHuge(fault) : huge(fault)) {
        return;
      }
      table.dropHuge(fault.page());
    }
    if (Pte.isPresent(table.lookup(fault.page()))) {
      writeProtected(fault);
    } else {
      small(fault);
    }
  }

  /** A store to a 2 MiB entry that may not be stored to; false if it must fall back to 4 KiB. */
  protected boolean upgradeHuge(Fault fault) throws SignalException {
    return huge(fault);
  }

  /**
   * A store to a 4 KiB entry that may not be stored to ({@code do_wp_page}, {@code pfn_mkwrite}).
   */
  protected void writeProtected(Fault fault) throws SignalException {
    if (fault.copyOnWrite()) {
      copyMapped(fault);
    } else {
      small(fault);
    }
  }

  /** A fault that may be served with 2 MiB; false if it must fall back to 4 KiB. */
  protected boolean huge(Fault fault) throws SignalException {
    requireInsideFile(fault);
    if (!hugeFits(fault)) {
      return false;
    }
    Iomap answer;
    try {
      answer = fault.mapping().file().mapForFault(fault.hugeOffset(), HUGE_PAGE, fault.write());
    } catch (FsException e) {
      return false;
    }
    if (answer.offset() + answer.length() < fault.hugeOffset() + HUGE_PAGE) {
      return false;
    }
    if (!fault.write() && answer.kind() != Iomap.Kind.WRITTEN) {
      fault.entries().insert(fault.hugePage(), DaxEntry.hugeZero());
      fault.pageTable().mapHuge(fault.page(), Pte.ZERO_PAGE);
      return true;
    }
    long address = addressOf(answer, fault.hugeOffset());
    if (address % HUGE_PAGE != 0) {
      return false;
    }
    fault.entries().insert(fault.hugePage(), DaxEntry.huge(address));
    if (needsSync(fault, answer)) {
      finishHugeSync(fault, address);
    } else {
      installHuge(fault, address);
    }
    return true;
  }

  /** A fault that is served with 4 KiB. */
  protected void small(Fault fault) throws SignalException {
    requireInsideFile(fault);
    Iomap answer;
    try {
      boolean write = fault.write() && !fault.copyOnWrite();
      answer = fault.mapping().file().mapForFault(fault.offset(), PAGE, write);
    } catch (FsException e) {
      throw new SignalException(Signal.SIGBUS);
    }
    if (fault.copyOnWrite()) {
      copyFromDevice(fault, answer);
      return;
    }
    if (!fault.write() && answer.kind() != Iomap.Kind.WRITTEN) {
      fault.entries().insert(fault.page(), DaxEntry.smallZero());
      fault.pageTable().mapSmall(fault.page(), Pte.ZERO_PAGE);
      return;
    }
    long address = addressOf(answer, fault.offset());
    fault.entries().insert(fault.page(), DaxEntry.small(address));
    if (needsSync(fault, answer)) {
      finishSmallSync(fault, address);
    } else {
      installSmall(fault, address);
    }
  }

  /** Whether a fault may be completed only after a sync ({@code dax_fault_is_synchronous}). */
  protected boolean needsSync(Fault fault, Iomap answer) {
    return fault.write() && fault.mapping().synchronous() && answer.dirty();
  }

  /**
   * Syncs and then maps 4 KiB ({@code dax_finish_sync_fault}), also of a huge entry, as the fault
   * without a sync does. Linux 6.1 does not: {@code dax_insert_pfn_mkwrite} lets the access fault
   * again, which never ends where the answer stays dirty, as ext4's does for a page that the end of
   * the file lies in.
   */
  protected void finishSmallSync(Fault fault, long address) throws SignalException {
    sync(fault, fault.offset(), PAGE);
    if (fault.entries().entry(fault.page()) != DaxEntry.NONE) {
      installSmall(fault, address);
    }
  }

  /** Syncs and then maps 2 MiB ({@code dax_finish_sync_fault}). */
  protected void finishHugeSync(Fault fault, long address) throws SignalException {
    sync(fault, fault.hugeOffset(), HUGE_PAGE);
    long entry = fault.entries().entry(fault.page());
    if (entry != DaxEntry.NONE && DaxEntry.isHuge(entry)) {
      installHuge(fault, address);
    }
  }

  /** Makes the metadata that lead to the faulting blocks durable; a failure is SIGBUS. */
  protected final void sync(Fault fault, long offset, long length) throws SignalException {
    try {
      fault.mapping().file().syncData(offset, length);
    } catch (FsException e) {
      throw new SignalException(Signal.SIGBUS);
    }
  }

  /** Makes the entry dirty if a store faulted, then maps 4 KiB. */
  protected final void installSmall(Fault fault, long address) {
    markDirtyIfWritten(fault);
    mapSmall(fault, address);
  }

  /** Makes the entry dirty if a store faulted, then maps 2 MiB. */
  protected final void installHuge(Fault fault, long address) {
    markDirtyIfWritten(fault);
    mapHuge(fault, address);
  }

  /** The entry may hold unflushed stores from now on, if a store faulted. */
  protected final void markDirtyIfWritten(Fault fault) {
    if (fault.write()) {
      fault.entries().markDirty(fault.page());
    }
  }

  /** Maps 4 KiB, writable if a store faulted. */
  protected final void mapSmall(Fault fault, long address) {
    if (!keeps(fault.pageTable().lookup(fault.page()), address)) {
      fault.pageTable().mapSmall(fault.page(), pte(fault, address));
      fault.recorder().fault(fault.thread(), address, PAGE);
    }
  }

  /** Maps 2 MiB, writable if a store faulted. */
  protected final void mapHuge(Fault fault, long address) {
    if (!keeps(fault.pageTable().huge(fault.page()), address)) {
      fault.pageTable().mapHuge(fault.page(), pte(fault, address));
      fault.recorder().fault(fault.thread(), address, HUGE_PAGE);
    }
  }

  /** A page-table entry that maps other memory is not changed ({@code insert_pfn}). */
  private static boolean keeps(long pte, long address) {
    return Pte.isPresent(pte) && Pte.address(pte) != address;
  }

  private static long pte(Fault fault, long address) {
    return fault.write() ? Pte.writable(address) : Pte.readOnly(address);
  }

  private static void requireInsideFile(Fault fault) throws SignalException {
    if (fault.page() >= fault.filePages()) {
      throw new SignalException(Signal.SIGBUS);
    }
  }

  private static boolean hugeFits(Fault fault) {
    long first = fault.hugePage();
    long end = first + PAGES_PER_HUGE;
    return !fault.copyOnWrite()
        && first >= fault.mapping().firstPage()
        && end <= fault.mapping().endPage()
        && end <= fault.filePages()
        && !fault.entries().hasSmallEntries(first);
  }

  private static long addressOf(Iomap answer, long offset) {
    if (answer.kind() != Iomap.Kind.WRITTEN || answer.offset() > offset) {
      throw new IllegalStateException("the answer to the fault at " + offset + " is " + answer);
    }
    return answer.address() + offset - answer.offset();
  }

  private static void copyFromDevice(Fault fault, Iomap answer) {
    byte[] copy = new byte[PAGE];
    if (answer.kind() == Iomap.Kind.WRITTEN) {
      fault.memory().load(addressOf(answer, fault.offset()), copy, 0, PAGE);
    }
    fault.mapping().mapCopy(fault.page(), copy);
  }

  private static void copyMapped(Fault fault) {
    PageTable table = fault.pageTable();
    long pte = table.lookup(fault.page());
    if (Pte.isPrivate(pte)) {
      table.mapSmall(fault.page(), Pte.privateCopy(Pte.address(pte)));
      return;
    }
    byte[] copy = new byte[PAGE];
    if (Pte.isDevice(pte)) {
      fault.memory().load(Pte.address(pte), copy, 0, PAGE);
    }
    fault.mapping().mapCopy(fault.page(), copy);
  }
}
