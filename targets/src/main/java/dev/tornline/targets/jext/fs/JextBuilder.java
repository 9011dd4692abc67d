package dev.tornline.targets.jext.fs;

import dev.tornline.targets.fs.FileMapping;
import dev.tornline.targets.jext.journal.Checkpoint;
import dev.tornline.targets.jext.journal.CommitWriter;
import dev.tornline.targets.jext.journal.JournalParts;
import dev.tornline.targets.jext.journal.Log;
import dev.tornline.targets.jext.journal.Recovery;
import dev.tornline.targets.jext.journal.RevokeTable;
import dev.tornline.targets.jext.journal.Tail;
import dev.tornline.targets.vm.FaultHandler;
import java.util.function.Function;
import java.util.function.Supplier;

/** Puts a jext together. It begins as a sound one; any part can be replaced. */
public final class JextBuilder {

  private Function<Log, CommitWriter> commits = CommitWriter::new;
  private Function<Log, Checkpoint> checkpoints = Checkpoint::new;
  private Supplier<RevokeTable> revokes = RevokeTable::new;
  private Tail tail = new Tail();
  private Supplier<Recovery> recovery = Recovery::new;
  private Supplier<FileMapping> mappings = FileMapping::new;
  private DirtyCheck dirtyTest = new DirtyCheck();
  private SyncCommit syncCommit = new SyncCommit();
  private SyncPoints syncPoints = new SyncPoints();
  private Pages pages = new Pages();
  private Zeroing zeroing = new Zeroing();
  private PersistentCopy copy = new PersistentCopy();
  private WritableBlocks writableBlocks = new WritableBlocks();
  private FileEnd fileEnd = new FileEnd();
  private Supplier<BusyBlocks> busyBlocks = BusyBlocks::new;
  private Rename rename = new Rename();
  private OrphanCleanup orphanCleanup = new OrphanCleanup();
  private FaultHandler.Factory faults = FaultHandler::new;

  /** A sound filesystem. */
  public JextBuilder() {}

  /** Writes transactions with this. */
  public JextBuilder commits(Function<Log, CommitWriter> part) {
    commits = part;
    return this;
  }

  /** Brings blocks home with this. */
  public JextBuilder checkpoints(Function<Log, Checkpoint> part) {
    checkpoints = part;
    return this;
  }

  /** Holds freed metadata blocks in this. */
  public JextBuilder revokes(Supplier<RevokeTable> part) {
    revokes = part;
    return this;
  }

  /** Keeps the tail of the log with this. */
  public JextBuilder tail(Tail part) {
    tail = part;
    return this;
  }

  /** Replays logs with this. */
  public JextBuilder recovery(Supplier<Recovery> part) {
    recovery = part;
    return this;
  }

  /** Keeps the page state of inodes in this. */
  public JextBuilder mappings(Supplier<FileMapping> part) {
    mappings = part;
    return this;
  }

  /** Decides with this whether a synchronous fault waits. */
  public JextBuilder dirtyTest(DirtyCheck part) {
    dirtyTest = part;
    return this;
  }

  /** Commits for syncs with this. */
  public JextBuilder syncCommit(SyncCommit part) {
    syncCommit = part;
    return this;
  }

  /** Says with this what syncs wait for. */
  public JextBuilder syncPoints(SyncPoints part) {
    syncPoints = part;
    return this;
  }

  /** Takes mapped pages away with this. */
  public JextBuilder pages(Pages part) {
    pages = part;
    return this;
  }

  /** Puts zeros on the device with this. */
  public JextBuilder zeroing(Zeroing part) {
    zeroing = part;
    return this;
  }

  /** Puts the data of writes on the device with this. */
  public JextBuilder copy(PersistentCopy part) {
    copy = part;
    return this;
  }

  /** Makes blocks fit for being mapped with this. */
  public JextBuilder writableBlocks(WritableBlocks part) {
    writableBlocks = part;
    return this;
  }

  /** Treats what lies behind the end of a file with this. */
  public JextBuilder fileEnd(FileEnd part) {
    fileEnd = part;
    return this;
  }

  /** Keeps freed blocks in this until the commit. */
  public JextBuilder busyBlocks(Supplier<BusyBlocks> part) {
    busyBlocks = part;
    return this;
  }

  /** Renames with this. */
  public JextBuilder rename(Rename part) {
    rename = part;
    return this;
  }

  /** Removes orphans at mount with this. */
  public JextBuilder orphanCleanup(OrphanCleanup part) {
    orphanCleanup = part;
    return this;
  }

  /** Serves page faults with this. */
  public JextBuilder faults(FaultHandler.Factory part) {
    faults = part;
    return this;
  }

  /** What a filesystem is made of. */
  public JextParts parts() {
    return new JextParts(
        new JournalParts(commits, checkpoints, revokes, tail),
        recovery,
        mappings,
        dirtyTest,
        syncCommit,
        syncPoints,
        pages,
        zeroing,
        copy,
        writableBlocks,
        fileEnd,
        busyBlocks,
        rename,
        orphanCleanup);
  }

  /** Mounts filesystems made of these parts. */
  public JextDriver driver() {
    return new JextDriver(parts(), faults);
  }
}
