package dev.tornline.targets.jext.fs;

import dev.tornline.targets.fs.Writeback;
import dev.tornline.targets.jext.journal.JournalParts;
import dev.tornline.targets.jext.journal.Recovery;
import dev.tornline.targets.vm.FaultHandler;
import java.util.function.Supplier;

/**
 * What a filesystem is made of, where real ones have gone wrong. Made by {@link JextBuilder}; used
 * by one thread at a time.
 *
 * @param journal the journal
 * @param recovery replays logs
 * @param writeback writes mapped stores back
 * @param dirtyTest decides whether a synchronous fault waits
 * @param syncCommit commits for a sync
 * @param syncPoints says what a sync waits for
 * @param pages takes mapped pages away
 * @param zeroing puts zeros on the device
 * @param copy puts the data of writes on the device
 * @param writableBlocks makes blocks fit for being mapped
 * @param fileEnd keeps what lies behind the end of a file from coming to light
 * @param busyBlocks keeps freed blocks from being reused too early
 * @param rename renames
 * @param collapse takes ranges out of files
 * @param orphanCleanup removes orphans at mount
 * @param orphanLinks keeps the list of orphans whole
 * @param freedMetadata keeps freed metadata blocks from being replayed
 * @param leafBlocks puts extents into leaves
 * @param inodeRecords puts inodes into their records
 * @param grouping says what belongs into one transaction
 * @param syncing does what a sync does besides the commit
 * @param faults serves page faults
 */
public record JextParts(
    JournalParts journal,
    Recovery recovery,
    Writeback writeback,
    DirtyCheck dirtyTest,
    SyncCommit syncCommit,
    SyncPoints syncPoints,
    Pages pages,
    Zeroing zeroing,
    PersistentCopy copy,
    WritableBlocks writableBlocks,
    FileEnd fileEnd,
    Supplier<BusyBlocks> busyBlocks,
    Rename rename,
    Collapse collapse,
    OrphanCleanup orphanCleanup,
    OrphanLinks orphanLinks,
    FreedMetadata freedMetadata,
    LeafBlocks leafBlocks,
    InodeRecords inodeRecords,
    Grouping grouping,
    Syncing syncing,
    FaultHandler faults) {}
