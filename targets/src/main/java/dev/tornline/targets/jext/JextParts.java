package dev.tornline.targets.jext;

import dev.tornline.targets.jext.journal.JournalParts;
import dev.tornline.targets.jext.journal.Recovery;
import dev.tornline.targets.vm.FileMapping;
import java.util.function.Supplier;

/**
 * What a filesystem is made of, where real ones have gone wrong.
 *
 * @param journal the journal
 * @param recovery replays logs; used by one mount at a time
 * @param mappings makes the page state of an inode
 * @param dirtyTest decides whether a synchronous fault waits
 * @param syncCommit commits for a sync
 * @param syncPoints says what a sync waits for
 * @param pages takes mapped pages away
 * @param zeroing puts zeros on the device
 * @param copy puts the data of writes on the device
 * @param writableBlocks makes blocks fit for being mapped
 * @param rename renames
 * @param orphanCleanup removes orphans at mount
 */
public record JextParts(
    JournalParts journal,
    Supplier<Recovery> recovery,
    Supplier<FileMapping> mappings,
    DirtyTest dirtyTest,
    SyncCommit syncCommit,
    SyncPoints syncPoints,
    Pages pages,
    Zeroing zeroing,
    PersistentCopy copy,
    WritableBlocks writableBlocks,
    Rename rename,
    OrphanCleanup orphanCleanup) {

  /** The parts of a sound filesystem. */
  public static final JextParts SOUND =
      new JextParts(
          JournalParts.SOUND,
          Recovery::new,
          FileMapping::new,
          new DirtyTest(),
          new SyncCommit(),
          new SyncPoints(),
          new Pages(),
          new Zeroing(),
          new PersistentCopy(),
          new WritableBlocks(),
          new Rename(),
          new OrphanCleanup());

  /** These parts, but with another journal. */
  public JextParts withJournal(JournalParts other) {
    return new JextParts(
        other,
        recovery,
        mappings,
        dirtyTest,
        syncCommit,
        syncPoints,
        pages,
        zeroing,
        copy,
        writableBlocks,
        rename,
        orphanCleanup);
  }

  /** These parts, but with another recovery. */
  public JextParts withRecovery(Supplier<Recovery> other) {
    return new JextParts(
        journal,
        other,
        mappings,
        dirtyTest,
        syncCommit,
        syncPoints,
        pages,
        zeroing,
        copy,
        writableBlocks,
        rename,
        orphanCleanup);
  }

  /** These parts, but with another mappings. */
  public JextParts withMappings(Supplier<FileMapping> other) {
    return new JextParts(
        journal,
        recovery,
        other,
        dirtyTest,
        syncCommit,
        syncPoints,
        pages,
        zeroing,
        copy,
        writableBlocks,
        rename,
        orphanCleanup);
  }

  /** These parts, but with another dirtyTest. */
  public JextParts withDirtyTest(DirtyTest other) {
    return new JextParts(
        journal,
        recovery,
        mappings,
        other,
        syncCommit,
        syncPoints,
        pages,
        zeroing,
        copy,
        writableBlocks,
        rename,
        orphanCleanup);
  }

  /** These parts, but with another syncCommit. */
  public JextParts withSyncCommit(SyncCommit other) {
    return new JextParts(
        journal,
        recovery,
        mappings,
        dirtyTest,
        other,
        syncPoints,
        pages,
        zeroing,
        copy,
        writableBlocks,
        rename,
        orphanCleanup);
  }

  /** These parts, but with another syncPoints. */
  public JextParts withSyncPoints(SyncPoints other) {
    return new JextParts(
        journal,
        recovery,
        mappings,
        dirtyTest,
        syncCommit,
        other,
        pages,
        zeroing,
        copy,
        writableBlocks,
        rename,
        orphanCleanup);
  }

  /** These parts, but with another pages. */
  public JextParts withPages(Pages other) {
    return new JextParts(
        journal,
        recovery,
        mappings,
        dirtyTest,
        syncCommit,
        syncPoints,
        other,
        zeroing,
        copy,
        writableBlocks,
        rename,
        orphanCleanup);
  }

  /** These parts, but with another zeroing. */
  public JextParts withZeroing(Zeroing other) {
    return new JextParts(
        journal,
        recovery,
        mappings,
        dirtyTest,
        syncCommit,
        syncPoints,
        pages,
        other,
        copy,
        writableBlocks,
        rename,
        orphanCleanup);
  }

  /** These parts, but with another copy. */
  public JextParts withCopy(PersistentCopy other) {
    return new JextParts(
        journal,
        recovery,
        mappings,
        dirtyTest,
        syncCommit,
        syncPoints,
        pages,
        zeroing,
        other,
        writableBlocks,
        rename,
        orphanCleanup);
  }

  /** These parts, but with another writableBlocks. */
  public JextParts withWritableBlocks(WritableBlocks other) {
    return new JextParts(
        journal,
        recovery,
        mappings,
        dirtyTest,
        syncCommit,
        syncPoints,
        pages,
        zeroing,
        copy,
        other,
        rename,
        orphanCleanup);
  }

  /** These parts, but with another rename. */
  public JextParts withRename(Rename other) {
    return new JextParts(
        journal,
        recovery,
        mappings,
        dirtyTest,
        syncCommit,
        syncPoints,
        pages,
        zeroing,
        copy,
        writableBlocks,
        other,
        orphanCleanup);
  }

  /** These parts, but with another orphanCleanup. */
  public JextParts withOrphanCleanup(OrphanCleanup other) {
    return new JextParts(
        journal,
        recovery,
        mappings,
        dirtyTest,
        syncCommit,
        syncPoints,
        pages,
        zeroing,
        copy,
        writableBlocks,
        rename,
        other);
  }
}
