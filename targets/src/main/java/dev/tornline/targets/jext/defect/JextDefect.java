package dev.tornline.targets.jext.defect;

import dev.tornline.targets.Defect;
import dev.tornline.targets.Defect.ShownBy;
import dev.tornline.targets.fs.Writeback;
import dev.tornline.targets.jext.defect.planted.Switch;
import dev.tornline.targets.jext.fs.BusyBlocks;
import dev.tornline.targets.jext.fs.Collapse;
import dev.tornline.targets.jext.fs.DirtyCheck;
import dev.tornline.targets.jext.fs.JextBuilder;
import dev.tornline.targets.jext.fs.OrphanCleanup;
import dev.tornline.targets.jext.fs.Pages;
import dev.tornline.targets.jext.fs.PersistentCopy;
import dev.tornline.targets.jext.fs.Rename;
import dev.tornline.targets.jext.fs.SyncCommit;
import dev.tornline.targets.jext.fs.SyncPoints;
import dev.tornline.targets.jext.fs.WritableBlocks;
import dev.tornline.targets.jext.fs.Zeroing;
import dev.tornline.targets.jext.journal.Checkpoint;
import dev.tornline.targets.jext.journal.CommitWriter;
import dev.tornline.targets.jext.journal.Recovery;
import dev.tornline.targets.jext.journal.RevokeTable;
import dev.tornline.targets.jext.journal.Tail;
import dev.tornline.targets.vm.FaultHandler;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The defects of jext that findings are kept of, in the order in which they are listed. */
public enum JextDefect {
  /** {@link NewBlocksOnly}. */
  SYNC_ONLY_IF_NEW(
      "a synchronous fault waits for a commit only if it allocated the block itself",
      "review of the first MAP_SYNC series, 2017: IOMAP_F_NEW does not say what is"
          + " uncommitted",
      DirtyCheck.class,
      NewBlocksOnly::new),

  /** {@link UnawaitedCommit}. */
  MAP_BEFORE_COMMIT(
      "a synchronous fault starts the commit, but maps the page without waiting for it",
      "Linux b436b9bef84d (ext4: Wait for proper transaction commit on fsync)",
      UnawaitedCommit::install),

  /** {@link HugeFaultsUnsynced}. */
  PMD_SKIPS_SYNC(
      "a synchronous fault that is served with 2 MiB does not wait for a commit",
      "fs/dax.c before dax_fault_iter, where the 4 KiB and the 2 MiB path each had its own"
          + " check",
      FaultHandler.class,
      HugeFaultsUnsynced::new),

  /** {@link MkwriteUnsynced}. */
  MKWRITE_SKIPS_SYNC(
      "a store to a page that was mapped read-only does not wait for a commit",
      "Linux d5be7a03b002 (ext4: call dax_pfn_mkwrite() for DAX fsync/msync) and c6f3c5ee40c1 (fix"
          + " modifying of page protection by insert_pfn_pmd()), where such stores take a path of"
          + " their own",
      FaultHandler.class,
      MkwriteUnsynced::new),

  /** {@link DirtyBeforeSync}. */
  ENTRY_DIRTIED_BEFORE_SYNC(
      "a synchronous fault makes its entry dirty before the sync, which cleans it again",
      "review of the first MAP_SYNC series, 2017: an entry that is dirty before the sync"
          + " is written back by it",
      FaultHandler.class,
      DirtyBeforeSync::new),

  /** {@link StaleSequence}. */
  WRONG_TID_COMMITTED(
      "a sync waits for the transaction before the one it needs",
      "Linux deeeaf13b291 (jbd2: fix fsync() tid wraparound bug)",
      SyncCommit.class,
      StaleSequence::new),

  /** {@link SizeNotForDatasync}. */
  SIZE_NOT_LOGGED(
      "fdatasync and synchronous faults do not wait for a change of the size",
      "Linux b71fc079b5d8 (ext4: fix fdatasync() for files with only i_size changes)",
      SyncPoints.class,
      SizeNotForDatasync::new),

  /** {@link CutNotForDatasync}. */
  DATASYNC_MISSES_PUNCH(
      "fdatasync and synchronous faults do not wait for punched, collapsed or inserted blocks",
      "Linux 67a7d5f561f4 (ext4: fix fdatasync(2) after extent manipulation operations)",
      SyncPoints.class,
      CutNotForDatasync::new),

  /** {@link UnloggedConversion}. */
  UNWRITTEN_NOT_CONVERTED(
      "a write fault leaves its block unwritten on the device",
      "Linux aef39ab1534d (dax: call get_blocks() with create == 1 for write faults to"
          + " unwritten extents)",
      WritableBlocks.class,
      UnloggedConversion::new),

  /** {@link LateZeroing}. */
  ZERO_AFTER_MAP(
      "a write fault zeroes its block after the commit that maps it",
      "Linux c86d8db33a92 (ext4: implement allocation of pre-zeroed blocks) and"
          + " 843172978bb9 (dax: fix race between simultaneous faults)",
      LateZeroing::install),

  /** {@link CachedTail}. */
  STALE_TAIL_EXPOSED(
      "the zeros behind the end of a file and beside a hole are never flushed",
      "ext4 of Linux 6.1, where bytes behind the end of a file come back when it grows",
      Zeroing.class,
      CachedTail::new),

  /** {@link EdgesUnflushed}. */
  EDGE_NOT_FLUSHED(
      "the unaligned ends of a write stay in the cache",
      "PMFS and WineFS, bugs 4 and 3 of Chipmunk (EuroSys 2023); Linux 11e63f6d920d (x86,"
          + " pmem: fix broken __copy_user_nocache cache-bypass assumptions)",
      PersistentCopy.class,
      EdgesUnflushed::new),

  /** {@link HugePagesStayWritable}. */
  FSYNC_KEEPS_PMD_WRITABLE(
      "fsync leaves 2 MiB writable, so that the next fsync misses later stores",
      "Linux f729c8c9b24f (dax: wrprotect pmd_t in dax_mapping_entry_mkclean)",
      Writeback.class,
      HugePagesStayWritable::new),

  /** {@link FirstMappingOnly}. */
  FSYNC_MISSES_SECOND_MAPPING(
      "fsync leaves pages writable in all mappings of a file but the first",
      "Linux 06083a0921fd (dax: fix missing writeprotect the pte entry)",
      Writeback.class,
      FirstMappingOnly::new),

  /** {@link PunchLeavesMapping}. */
  PUNCH_LEAVES_MAPPING(
      "punching a hole frees blocks that stay mapped",
      "Linux ea3d7209ca01 (ext4: fix races between page faults and hole punching)",
      PunchLeavesMapping::install),

  /** {@link CollapseLeavesMapping}. */
  COLLAPSE_LEAVES_MAPPING(
      "collapsing and inserting ranges moves blocks that stay mapped where they were",
      "Linux 32ebffd3bbb4 (ext4: fix races between buffered IO and collapse / insert range)",
      CollapseLeavesMapping::install),

  /** {@link ZeroPageStays}. */
  WRITE_LEAVES_ZERO_PAGE(
      "the zero page that a load mapped over a hole stays mapped when a write fills the hole",
      "Linux cd656375f946 (mm: fix data corruption due to stale mmap reads)",
      Pages.class,
      ZeroPageStays::new),

  /** {@link NeverBusy}. */
  FREED_BLOCK_REUSED_EARLY(
      "a freed block is used again before the transaction that frees it has committed",
      "Btrfs, Linux 4bef084857ab, which pins data blocks so that they are not given away"
          + " before the commit",
      BusyBlocks.class,
      NeverBusy::new),

  /** {@link UnorderedCommit}. */
  COMMIT_WITHOUT_FENCE(
      "nothing orders the data before the commit block that makes them reachable",
      "Linux cc3e1bea5d87 (ext4, jbd2: Add barriers for file systems with external"
          + " journals) and 0e3d2a6313d0 (ext4: Fix async commit mode to be safe by using"
          + " a barrier)",
      CommitWriter.class,
      UnorderedCommit::new),

  /** {@link DescriptorLast}. */
  DESCRIPTOR_TRUSTS_LINE(
      "a transaction is valid when its descriptor is, which is taken to reach the media in"
          + " the order of its stores",
      "Documentation/driver-api/nvdimm/btt.rst: persistent memory tears blocks; PMFS,"
          + " whose log entries are valid by their last word",
      DescriptorLast::install),

  /** {@link TailInThreeWords}. */
  TAIL_TRUSTS_LINE(
      "the tail of the journal is taken to reach the media in the order of its stores",
      "Documentation/driver-api/nvdimm/btt.rst: a torn journal superblock; NOVA, which"
          + " keeps its log tails to single words",
      Tail.class,
      TailInThreeWords::new),

  /** {@link UncheckedCommit}. */
  TORN_COMMIT_ACCEPTED(
      "recovery accepts a commit block without comparing its checksum",
      "Documentation/driver-api/nvdimm/btt.rst: raw persistent memory tears blocks, which"
          + " a journal survives by its checksums only",
      Recovery.class,
      UncheckedCommit::new),

  /** {@link UnorderedCheckpoint}. */
  TAIL_BEFORE_CHECKPOINT(
      "the journal drops transactions whose blocks are not durable at home",
      "Linux 353b67d8ced4 (jbd: Issue cache flush after checkpointing)",
      Checkpoint.class,
      UnorderedCheckpoint::new),

  /** {@link NoRevokes}. */
  NO_REVOKE(
      "recovery writes old metadata over data that took their block",
      "Linux 904cdbd41d74 (jbd2: clear dirty flag when revoking a buffer from an older"
          + " transaction)",
      RevokeTable.class,
      NoRevokes::new),

  /** {@link LogSpentByReplay}. */
  REPLAY_NOT_IDEMPOTENT(
      "a replay that is cut off cannot be repeated",
      "Linux 8016e29f4362 (ext4: fast commit recovery path), whose replay is written to be"
          + " repeated",
      Recovery.class,
      LogSpentByReplay::new,
      ShownBy.A_CRASH_IN_RECOVERY),

  /** {@link TailBeforeReplay}. */
  TAIL_BEFORE_REPLAY(
      "recovery empties the log before what it replayed is durable",
      "Linux 79feb521a447 (jbd2: issue cache flush after checkpointing even with internal"
          + " journal)",
      Recovery.class,
      TailBeforeReplay::new,
      ShownBy.A_CRASH_IN_RECOVERY),

  /** {@link UnflushedReplay}. */
  REPLAY_NOT_FLUSHED(
      "recovery leaves what it replayed in the cache and empties the log",
      "Linux 79feb521a447 (jbd2: issue cache flush after checkpointing even with internal journal),"
          + " the same omission at the end of a recovery",
      Recovery.class,
      UnflushedReplay::new,
      ShownBy.A_CRASH_IN_RECOVERY),

  /** {@link LastCommitWiped}. */
  REPLAYED_LOG_KEPT(
      "recovery wipes the last commit block of the log and leaves those before it valid",
      "Linux fs/jbd2/recovery.c, where jbd2_journal_recover restarts the log at the next"
          + " transaction, so that no commit record in it is valid any more",
      Recovery.class,
      LastCommitWiped::new),

  /** {@link OrphansLeft}. */
  ORPHAN_NOT_PROCESSED(
      "mounting leaves inodes without a name behind",
      "Linux 6eeaf88fd586 (ext4: don't use the orphan list when migrating an inode) and"
          + " Documentation/filesystems/ext4/orphan.rst: what the list does not lead to leaks",
      OrphanCleanup.class,
      OrphansLeft::new),

  /** {@link CleanupUnended}. */
  ORPHAN_HANDLE_LEFT_OPEN(
      "mounting removes inodes without a name under a handle that it does not end",
      "Linux 4538821993f4 (ext4: drop inode from orphan list if ext4_delete_inode() fails), where"
          + " what is left behind in memory stops nothing but a later unmount",
      OrphanCleanup.class,
      CleanupUnended::new),

  /** {@link RenameInSteps}. */
  RENAME_IN_TWO_TRANSACTIONS(
      "a rename commits the removal of the old name before it adds the new one",
      "NOVA, bug 4 of Chipmunk (EuroSys 2023): rename deletes the old entry in place",
      Rename.class,
      RenameInSteps::new),

  /** {@link LinkThenUnlink}. */
  RENAME_LINKS_FIRST(
      "a rename commits the new name before it removes the old one",
      "SplitFS issue 67, whose recovery of a rename can leave both names",
      Rename.class,
      LinkThenUnlink::new),

  /** {@link CollapseInSteps}. */
  COLLAPSE_IN_TWO_COMMITS(
      "a collapse commits the removal of the range before it moves what is behind it",
      "ext4_collapse_range and xfs_collapse_file_space of Linux, which use several transactions,"
          + " and guarantee no more",
      Collapse.class,
      CollapseInSteps::new);

  private final Switch defect;

  <T> JextDefect(String summary, String modelledOn, Class<T> part, Supplier<? extends T> by) {
    this(summary, modelledOn, part, by, ShownBy.A_CRASH);
  }

  <T> JextDefect(
      String summary, String modelledOn, Class<T> part, Supplier<? extends T> by, ShownBy shownBy) {
    this(summary, modelledOn, builder -> builder.replace(part, by), shownBy);
  }

  JextDefect(String summary, String modelledOn, Consumer<JextBuilder> install) {
    this(summary, modelledOn, install, ShownBy.A_CRASH);
  }

  JextDefect(String summary, String modelledOn, Consumer<JextBuilder> install, ShownBy shownBy) {
    String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
    defect = new Switch(new Defect(name, summary, modelledOn, shownBy), install);
  }

  /** The defects of each of which {@code crashes/jext} holds a finding. */
  public static List<Defect> all() {
    return switches().stream().map(Switch::defect).toList();
  }

  static List<Switch> switches() {
    return Stream.of(values()).map(defect -> defect.defect).toList();
  }
}
