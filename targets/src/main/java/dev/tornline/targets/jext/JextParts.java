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
}
