package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.Defect;
import dev.tornline.targets.fs.Writeback;
import dev.tornline.targets.jext.disk.SealedBlock;
import dev.tornline.targets.jext.fs.BusyBlocks;
import dev.tornline.targets.jext.fs.DirtyCheck;
import dev.tornline.targets.jext.fs.FreedMetadata;
import dev.tornline.targets.jext.fs.Grouping;
import dev.tornline.targets.jext.fs.Grouping.Operation;
import dev.tornline.targets.jext.fs.InodeRecords;
import dev.tornline.targets.jext.fs.JextBuilder;
import dev.tornline.targets.jext.fs.LeafBlocks;
import dev.tornline.targets.jext.fs.OrphanCleanup;
import dev.tornline.targets.jext.fs.OrphanLinks;
import dev.tornline.targets.jext.fs.Pages;
import dev.tornline.targets.jext.fs.PersistentCopy;
import dev.tornline.targets.jext.fs.Rename;
import dev.tornline.targets.jext.fs.SyncPoints;
import dev.tornline.targets.jext.fs.Syncing;
import dev.tornline.targets.jext.fs.Zeroing;
import dev.tornline.targets.jext.journal.Checkpoint;
import dev.tornline.targets.jext.journal.CommitWriter;
import dev.tornline.targets.jext.journal.Recovery;
import dev.tornline.targets.vm.FaultHandler;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The planted defects, in the order in which they are listed. */
public enum PlantedDefect {
  /** {@link RevokedForever}. */
  REVOKE_HIDES_LATER_COPY(
      "recovery skips copies of a revoked block that were made after the revoke",
      "fs/jbd2/revoke.c of Linux, where jbd2_journal_test_revoke compares the numbers of the"
          + " transactions",
      Recovery.class,
      RevokedForever::new),

  /** {@link FirstRevokeOnly}. */
  REVOKE_READS_FIRST_ONLY(
      "recovery reads the first record of a revoke block and no other",
      "fs/jbd2/recovery.c of Linux, where scan_revoke_records walks the records of a block",
      Recovery.class,
      FirstRevokeOnly::new),

  /** {@link RevokeBlocksUncounted}. */
  REVOKE_BLOCK_NOT_COUNTED(
      "recovery looks for the next transaction too early if one has revoke records",
      "WineFS, bug 1 of Chipmunk (EuroSys 2023): recovery reads its journals from a wrong place",
      Recovery.class,
      RevokeBlocksUncounted::new),

  /** {@link LastLineSkipped}. */
  REPLAY_MISSES_LAST_LINE(
      "recovery does not replay the last 64 bytes of a block",
      "Linux a1cd6c2ae47e (arch/x86/lib/usercopy_64.c: fix __copy_user_flushcache() cache"
          + " writeback), where the last of two lines is missed",
      Recovery.class,
      LastLineSkipped::new),

  /** {@link ShortKeys}. */
  REPLAY_CONFUSES_BLOCKS(
      "recovery takes two blocks for one if the low bits of their numbers are the same",
      "NOVA, bug 8 of Chipmunk (EuroSys 2023): wrong arithmetic on block numbers",
      Recovery.class,
      ShortKeys::new),

  /** {@link UnwrappedCopies}. */
  REPLAY_READS_PAST_LOG(
      "recovery does not go on at the start of the log within a transaction",
      "Linux 1f9489be0257 (xfs: don't use REQ_PREFLUSH for split log writes), where what wraps"
          + " round the end of the log is a case of its own",
      Recovery.class,
      UnwrappedCopies::new),

  /** {@link TailOfLastCommit}. */
  TAIL_NAMES_LAST_COMMIT(
      "a checkpoint stores the number of the last transaction with the place of the next",
      "Linux c0a2ad9b50dd (jbd2: fix FS corruption possibility in jbd2_journal_destroy): a stale"
          + " number in the tail",
      Checkpoint.class,
      TailOfLastCommit::new),

  /** {@link UnflushedTail}. */
  CHECKPOINT_TAIL_NOT_FLUSHED(
      "the log is used again before the tail that a checkpoint has stored is durable",
      "Linux fd2cbd4dfa3d (jbd: Write journal superblock with WRITE_FUA after checkpointing)",
      UnflushedTail::install),

  /** {@link UnrevokedKind}. */
  LEAF_NOT_REVOKED(
      "recovery writes old extents over data that took the block of a leaf",
      "Linux 904cdbd41d74 (jbd2: clear dirty flag when revoking a buffer from an older"
          + " transaction), with the extent block of a fragmented file",
      FreedMetadata.class,
      () -> new UnrevokedKind(SealedBlock.LEAF)),

  /** {@link UnrevokedKind}. */
  SYMLINK_NOT_REVOKED(
      "recovery writes an old target over data that took the block of a symbolic link",
      "fs/ext4/ext4_jbd2.c of Linux, where __ext4_forget must know that a symlink is metadata",
      FreedMetadata.class,
      () -> new UnrevokedKind(SealedBlock.SYMLINK)),

  /** {@link FirstOrphanOnly}. */
  ORPHAN_CLEANUP_TAKES_FIRST(
      "mounting removes the first inode without a name and leaves the others",
      "fs/ext4/orphan.c of Linux, where ext4_orphan_cleanup goes on until the list is empty",
      OrphanCleanup.class,
      FirstOrphanOnly::new),

  /** {@link NeighbourNotLogged}. */
  ORPHAN_UNLINK_NOT_LOGGED(
      "an inode that leaves the middle of the orphan list stays on it on the device",
      "fs/ext4/orphan.c of Linux, where ext4_orphan_del writes the inode before the one that goes",
      OrphanLinks.class,
      NeighbourNotLogged::new),

  /** {@link Split}. */
  LINKAT_IN_TWO_TRANSACTIONS(
      "a file without a name leaves the orphan list one transaction before it gets a name",
      "NOVA issue 119: link updates an entry in place",
      Grouping.class,
      () -> new Split(Operation.LINK_ORPHAN)),

  /** {@link OrphanBeforeRename}. */
  RENAME_OVER_ORPHANS_FIRST(
      "a rename makes an orphan of what it replaces one transaction before the name changes",
      "NOVA, bugs 4 and 5 of Chipmunk (EuroSys 2023): rename in several steps",
      Rename.class,
      OrphanBeforeRename::new),

  /** {@link ExchangeInSteps}. */
  EXCHANGE_IN_TWO_TRANSACTIONS(
      "an exchange of two names commits the first name before it changes the second",
      "NOVA issue 116: rename leaves neither or one of the names",
      Rename.class,
      ExchangeInSteps::new),

  /** {@link ParentLater}. */
  PARENT_IN_OWN_TRANSACTION(
      "a directory that moves learns of its new parent one transaction later",
      "NOVA, bug 5 of Chipmunk (EuroSys 2023): the log entry of a rename lacks the new parent",
      Rename.class,
      ParentLater::new),

  /** {@link Split}. */
  UNLINK_COUNTS_LATER(
      "the link count of a file with several names changes one transaction after a name went",
      "NOVA, bug 6 of Chipmunk (EuroSys 2023): unsafe update of the link count",
      Grouping.class,
      () -> new Split(Operation.UNLINK_ONE)),

  /** {@link Split}. */
  ATTRIBUTES_IN_TWO_TRANSACTIONS(
      "an attribute block is allocated or freed one transaction before its inode says so",
      "Linux e20e174ca1bd (xfs: convert inode to extent format after extent merge due to shift): a"
          + " second transaction for what belongs to the first",
      Grouping.class,
      () -> new Split(Operation.ATTRIBUTES)),

  /** {@link Split}. */
  TRUNCATE_FREES_FIRST(
      "a truncation frees blocks one transaction before the size becomes smaller",
      "PMFS, bug 1 of Chipmunk (EuroSys 2023): recovery of a truncation",
      Grouping.class,
      () -> new Split(Operation.TRUNCATE)),

  /** {@link LeafInPlace}. */
  LEAF_WRITTEN_IN_PLACE(
      "a leaf of a fragmented file is changed on the device before its transaction commits",
      "NOVA issue 120: an update in place, ahead of the log",
      LeafBlocks.class,
      LeafInPlace::new),

  /** {@link UnfencedSync}. */
  SYNC_WITHOUT_FENCE(
      "fsync does not wait for the data that it has flushed if there is nothing to commit",
      "Linux 47c7d0b19502 (xfs: fix incorrect log_flushed on fsync)",
      Syncing.class,
      UnfencedSync::new),

  /** {@link CachedRevokes}. */
  REVOKE_BLOCK_NOT_FLUSHED(
      "a commit leaves its revoke records in the cache",
      "NOVA, bug 2 of Chipmunk (EuroSys 2023): a cache line of the log is not flushed",
      CommitWriter.class,
      CachedRevokes::new),

  /** {@link HalfFlushed}. */
  CHECKPOINT_FLUSHES_HALF(
      "a checkpoint flushes the first half of each block and has the log forget it",
      "Linux 79feb521a447 (jbd2: issue cache flush after checkpointing even with internal journal)",
      Checkpoint.class,
      HalfFlushed::new),

  /** {@link FirstPageFlushed}. */
  ZEROING_FLUSHES_ONE_PAGE(
      "a fault that zeroes 2 MiB flushes the first 4 KiB of them",
      "Linux c86d8db33a92 (ext4: implement allocation of pre-zeroed blocks), whose zeros must be as"
          + " durable as the blocks are many",
      Zeroing.class,
      FirstPageFlushed::new),

  /** {@link WholePagesFlushed}. */
  LONG_WRITE_TAIL_UNFLUSHED(
      "a write of more than 4 KiB leaves what follows its last whole page in the cache",
      "PMFS, bug 4 of Chipmunk (EuroSys 2023): the edges of a write are not flushed",
      PersistentCopy.class,
      WholePagesFlushed::new),

  /** {@link OnePageFlushed}. */
  PMD_FLUSHED_BY_PAGE(
      "fsync flushes the first 4 KiB of a dirty entry of 2 MiB",
      "fs/dax.c of Linux, where dax_writeback_one flushes as much as the order of the entry says",
      Writeback.class,
      OnePageFlushed::new),

  /** {@link ShiftDropsDirty}. */
  SHIFT_DROPS_DIRTY_PAGES(
      "collapsing and inserting ranges forgets which of the moved pages are dirty",
      "Linux 32ebffd3bbb4 (ext4: fix races between buffered IO and collapse / insert range), where"
          + " a store is discarded instead of shifted",
      Pages.class,
      ShiftDropsDirty::new),

  /** {@link ChangeHidesData}. */
  CHANGE_HIDES_DATASYNC(
      "after a change of mode, names or attributes fdatasync misses what came before it",
      "Linux d0520df7240f (ext4: properly check for dirty state in ext4_inode_datasync_dirty())",
      SyncPoints.class,
      ChangeHidesData::new),

  /** {@link ReadIsClean}. */
  FAILURE_HIDES_UNCOMMITTED(
      "after an operation has failed a sync of its file misses what came before it",
      "fs/ext4/inode.c of Linux, where ext4_iget takes what it reads for part of the running"
          + " transaction",
      SyncPoints.class,
      ReadIsClean::new),

  /** {@link RememberedAnswer}. */
  CLEAN_ANSWER_REMEMBERED(
      "a synchronous fault does not ask again whether a file is committed that once was",
      "Linux 1ceecb537f72 (ext4: fix inode dirty check in case of fast commits)",
      DirtyCheck.class,
      RememberedAnswer::new),

  /** {@link DirtyEntryTrusted}. */
  DIRTY_ENTRY_SKIPS_SYNC(
      "a synchronous fault on a page that is dirty already does not wait for a commit",
      "review of the first MAP_SYNC series, 2017: what a dirty entry says of the metadata",
      FaultHandler.class,
      DirtyEntryTrusted::new),

  /** {@link UnwritableFilesSkipped}. */
  FSYNC_SKIPS_UNWRITABLE(
      "fsync does not write back a file that no mapping may be stored to through any more",
      "Linux 9973c98ecfda (dax: add support for fsync/sync), where stores outlive their mapping",
      Syncing.class,
      UnwritableFilesSkipped::new),

  /** {@link HugeCleanedByPart}. */
  MSYNC_CLEANS_WHOLE_PMD(
      "msync of a part of 2 MiB takes all of them for written back",
      "fs/dax.c of Linux, where dax_writeback_one flushes an entry as a whole",
      HugeCleanedByPart::install),

  /** {@link MetadataNotBusy}. */
  METADATA_REUSED_EARLY(
      "a freed metadata block is used again before the transaction that frees it has committed",
      "Linux 9b623df61457 (ext4: unmap metadata when zeroing blocks), where a freed metadata block"
          + " becomes a data block",
      BusyBlocks.class,
      MetadataNotBusy::new),

  /** {@link LeafForgetsUnwritten}. */
  LEAF_FORGETS_UNWRITTEN(
      "extents that hold no data yet are written ones in the leaves of a fragmented file",
      "Linux dee1f973ca34 (ext4: race-condition protection for"
          + " ext4_convert_unwritten_extents_endio), where unwritten becomes written too early",
      LeafBlocks.class,
      LeafForgetsUnwritten::new),

  /** {@link InheritedAttributes}. */
  INODE_INHERITS_ATTRIBUTES(
      "a fresh inode has the attribute block of the inode that had its number before",
      "fs/ext4/ialloc.c of Linux, where __ext4_new_inode clears what the record held before",
      InodeRecords.class,
      InheritedAttributes::new);

  private final Switch defect;

  <T> PlantedDefect(String summary, String modelledOn, Class<T> part, Supplier<? extends T> by) {
    this(summary, modelledOn, builder -> builder.replace(part, by));
  }

  PlantedDefect(String summary, String modelledOn, Consumer<JextBuilder> install) {
    String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
    defect = new Switch(new Defect(name, summary, modelledOn), install);
  }

  /** All of them. */
  public static List<Switch> all() {
    return Stream.of(values()).map(planted -> planted.defect).toList();
  }
}
