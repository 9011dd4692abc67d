package dev.tornline.targets.jext.defect;

import dev.tornline.targets.Defect;
import dev.tornline.targets.Defect.ShownBy;
import dev.tornline.targets.fs.FileMapping;
import dev.tornline.targets.jext.fs.JextBuilder;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The defects of jext, in the order in which they are listed. */
public enum JextDefect {
  /** {@link NewBlocksOnly}. */
  SYNC_ONLY_IF_NEW(
      "a synchronous fault waits for a commit only if it allocated the block itself",
      "review of the first MAP_SYNC series, 2017: IOMAP_F_NEW does not say what is"
          + " uncommitted",
      EnumSet.of(Part.DIRTY_TEST),
      builder -> builder.dirtyTest(new NewBlocksOnly())),

  /** {@link UnawaitedCommit}. */
  MAP_BEFORE_COMMIT(
      "a synchronous fault starts the commit, but maps the page without waiting for it",
      "Linux b436b9bef84d (ext4: Wait for proper transaction commit on fsync)",
      EnumSet.of(Part.SYNC_COMMIT, Part.FAULTS),
      UnawaitedCommit::install),

  /** {@link HugeFaultsUnsynced}. */
  PMD_SKIPS_SYNC(
      "a synchronous fault that is served with 2 MiB does not wait for a commit",
      "fs/dax.c before dax_fault_iter, where the 4 KiB and the 2 MiB path each had its own"
          + " check",
      EnumSet.of(Part.FAULTS),
      builder -> builder.faults(HugeFaultsUnsynced::new)),

  /** {@link MkwriteUnsynced}. */
  MKWRITE_SKIPS_SYNC(
      "a store to a page that was mapped read-only does not wait for a commit",
      "Linux d5be7a03b002 (ext4: call dax_pfn_mkwrite() for DAX fsync/msync) and c6f3c5ee40c1 (fix"
          + " modifying of page protection by insert_pfn_pmd()), where such stores take a path of"
          + " their own",
      EnumSet.of(Part.FAULTS),
      builder -> builder.faults(MkwriteUnsynced::new)),

  /** {@link DirtyBeforeSync}. */
  ENTRY_DIRTIED_BEFORE_SYNC(
      "a synchronous fault makes its entry dirty before the sync, which cleans it again",
      "review of the first MAP_SYNC series, 2017: an entry that is dirty before the sync"
          + " is written back by it",
      EnumSet.of(Part.FAULTS),
      builder -> builder.faults(DirtyBeforeSync::new)),

  /** {@link StaleSequence}. */
  WRONG_TID_COMMITTED(
      "a sync waits for the transaction before the one it needs",
      "Linux deeeaf13b291 (jbd2: fix fsync() tid wraparound bug)",
      EnumSet.of(Part.SYNC_COMMIT),
      builder -> builder.syncCommit(new StaleSequence())),

  /** {@link SizeNotForDatasync}. */
  SIZE_NOT_LOGGED(
      "fdatasync and synchronous faults do not wait for a change of the size",
      "Linux b71fc079b5d8 (ext4: fix fdatasync() for files with only i_size changes)",
      EnumSet.of(Part.SYNC_POINTS),
      builder -> builder.syncPoints(new SizeNotForDatasync())),

  /** {@link CutNotForDatasync}. */
  DATASYNC_MISSES_PUNCH(
      "fdatasync and synchronous faults do not wait for punched, collapsed or inserted blocks",
      "Linux 67a7d5f561f4 (ext4: fix fdatasync(2) after extent manipulation operations)",
      EnumSet.of(Part.SYNC_POINTS),
      builder -> builder.syncPoints(new CutNotForDatasync())),

  /** {@link UnloggedConversion}. */
  UNWRITTEN_NOT_CONVERTED(
      "a write fault leaves its block unwritten on the device",
      "Linux aef39ab1534d (dax: call get_blocks() with create == 1 for write faults to"
          + " unwritten extents)",
      EnumSet.of(Part.WRITABLE_BLOCKS),
      builder -> builder.writableBlocks(new UnloggedConversion())),

  /** {@link LateZeroing}. */
  ZERO_AFTER_MAP(
      "a write fault zeroes its block after the commit that maps it",
      "Linux c86d8db33a92 (ext4: implement allocation of pre-zeroed blocks) and"
          + " 843172978bb9 (dax: fix race between simultaneous faults)",
      EnumSet.of(Part.ZEROING, Part.FAULTS),
      LateZeroing::install),

  /** {@link CachedTail}. */
  STALE_TAIL_EXPOSED(
      "the zeros behind the end of a file and beside a hole are never flushed",
      "ext4 of Linux 6.1, where bytes behind the end of a file come back when it grows",
      EnumSet.of(Part.ZEROING),
      builder -> builder.zeroing(new CachedTail())),

  /** {@link EdgesUnflushed}. */
  EDGE_NOT_FLUSHED(
      "the unaligned ends of a write stay in the cache",
      "PMFS and WineFS, bugs 4 and 3 of Chipmunk (EuroSys 2023); Linux 11e63f6d920d (x86,"
          + " pmem: fix broken __copy_user_nocache cache-bypass assumptions)",
      EnumSet.of(Part.COPY),
      builder -> builder.copy(new EdgesUnflushed())),

  /** {@link HugePagesStayWritable}. */
  FSYNC_KEEPS_PMD_WRITABLE(
      "fsync leaves 2 MiB writable, so that the next fsync misses later stores",
      "Linux f729c8c9b24f (dax: wrprotect pmd_t in dax_mapping_entry_mkclean)",
      EnumSet.of(Part.WRITEBACK),
      builder -> builder.mappings(() -> new FileMapping(new HugePagesStayWritable()))),

  /** {@link FirstMappingOnly}. */
  FSYNC_MISSES_SECOND_MAPPING(
      "fsync leaves pages writable in all mappings of a file but the first",
      "Linux 06083a0921fd (dax: fix missing writeprotect the pte entry)",
      EnumSet.of(Part.WRITEBACK),
      builder -> builder.mappings(() -> new FileMapping(new FirstMappingOnly()))),

  /** {@link PunchLeavesMapping}. */
  PUNCH_LEAVES_MAPPING(
      "punching a hole frees blocks that stay mapped",
      "Linux ea3d7209ca01 (ext4: fix races between page faults and hole punching)",
      EnumSet.of(Part.PAGES, Part.FAULTS),
      PunchLeavesMapping::install),

  /** {@link CollapseLeavesMapping}. */
  COLLAPSE_LEAVES_MAPPING(
      "collapsing and inserting ranges moves blocks that stay mapped where they were",
      "Linux 32ebffd3bbb4 (ext4: fix races between buffered IO and collapse / insert range)",
      EnumSet.of(Part.PAGES, Part.FAULTS),
      CollapseLeavesMapping::install),

  /** {@link NeverBusy}. */
  FREED_BLOCK_REUSED_EARLY(
      "a freed block is used again before the transaction that frees it has committed",
      "Btrfs, Linux 4bef084857ab, which pins data blocks so that they are not given away"
          + " before the commit",
      EnumSet.of(Part.BUSY_BLOCKS),
      builder -> builder.busyBlocks(NeverBusy::new)),

  /** {@link UnorderedCommit}. */
  COMMIT_WITHOUT_FENCE(
      "nothing orders the data before the commit block that makes them reachable",
      "Linux cc3e1bea5d87 (ext4, jbd2: Add barriers for file systems with external"
          + " journals) and 0e3d2a6313d0 (ext4: Fix async commit mode to be safe by using"
          + " a barrier)",
      EnumSet.of(Part.COMMIT),
      builder -> builder.commits(UnorderedCommit::new)),

  /** {@link DescriptorLast}. */
  DESCRIPTOR_TRUSTS_LINE(
      "a transaction is valid when its descriptor is, which is taken to reach the media in"
          + " the order of its stores",
      "Documentation/driver-api/nvdimm/btt.rst: persistent memory tears blocks; PMFS,"
          + " whose log entries are valid by their last word",
      EnumSet.of(Part.COMMIT, Part.RECOVERY),
      builder -> builder.commits(DescriptorLast::new).recovery(UncheckedCommit::new)),

  /** {@link TailInThreeWords}. */
  TAIL_TRUSTS_LINE(
      "the tail of the journal is taken to reach the media in the order of its stores",
      "Documentation/driver-api/nvdimm/btt.rst: a torn journal superblock; NOVA, which"
          + " keeps its log tails to single words",
      EnumSet.of(Part.TAIL),
      builder -> builder.tail(new TailInThreeWords())),

  /** {@link UncheckedCommit}. */
  TORN_COMMIT_ACCEPTED(
      "recovery accepts a commit block without comparing its checksum",
      "Documentation/driver-api/nvdimm/btt.rst: raw persistent memory tears blocks, which"
          + " a journal survives by its checksums only",
      EnumSet.of(Part.RECOVERY),
      builder -> builder.recovery(UncheckedCommit::new)),

  /** {@link UnorderedCheckpoint}. */
  TAIL_BEFORE_CHECKPOINT(
      "the journal drops transactions whose blocks are not durable at home",
      "Linux 353b67d8ced4 (jbd: Issue cache flush after checkpointing)",
      EnumSet.of(Part.CHECKPOINT),
      builder -> builder.checkpoints(UnorderedCheckpoint::new)),

  /** {@link NoRevokes}. */
  NO_REVOKE(
      "recovery writes old metadata over data that took their block",
      "Linux 904cdbd41d74 (jbd2: clear dirty flag when revoking a buffer from an older"
          + " transaction)",
      EnumSet.of(Part.REVOKES),
      builder -> builder.revokes(NoRevokes::new)),

  /** {@link LogSpentByReplay}. */
  REPLAY_NOT_IDEMPOTENT(
      "a replay that is cut off cannot be repeated",
      "Linux 8016e29f4362 (ext4: fast commit recovery path), whose replay is written to be"
          + " repeated",
      EnumSet.of(Part.RECOVERY),
      builder -> builder.recovery(LogSpentByReplay::new),
      ShownBy.A_CRASH_IN_RECOVERY),

  /** {@link TailBeforeReplay}. */
  TAIL_BEFORE_REPLAY(
      "recovery empties the log before what it replayed is durable",
      "Linux 79feb521a447 (jbd2: issue cache flush after checkpointing even with internal"
          + " journal)",
      EnumSet.of(Part.RECOVERY),
      builder -> builder.recovery(TailBeforeReplay::new),
      ShownBy.A_CRASH_IN_RECOVERY),

  /** {@link UnflushedReplay}. */
  REPLAY_NOT_FLUSHED(
      "recovery leaves what it replayed in the cache and empties the log",
      "Linux 79feb521a447 (jbd2: issue cache flush after checkpointing even with internal journal),"
          + " the same omission at the end of a recovery",
      EnumSet.of(Part.RECOVERY),
      builder -> builder.recovery(UnflushedReplay::new),
      ShownBy.A_CRASH_IN_RECOVERY),

  /** {@link LastCommitWiped}. */
  REPLAYED_LOG_KEPT(
      "recovery wipes the last commit block of the log and leaves those before it valid",
      "Linux fs/jbd2/recovery.c, where jbd2_journal_recover restarts the log at the next"
          + " transaction, so that no commit record in it is valid any more",
      EnumSet.of(Part.RECOVERY),
      builder -> builder.recovery(LastCommitWiped::new)),

  /** {@link OrphansLeft}. */
  ORPHAN_NOT_PROCESSED(
      "mounting leaves inodes without a name behind",
      "Linux 6eeaf88fd586 (ext4: don't use the orphan list when migrating an inode) and"
          + " Documentation/filesystems/ext4/orphan.rst: what the list does not lead to leaks",
      EnumSet.of(Part.ORPHANS),
      builder -> builder.orphanCleanup(new OrphansLeft())),

  /** {@link CleanupUnended}. */
  ORPHAN_HANDLE_LEFT_OPEN(
      "mounting removes inodes without a name under a handle that it does not end",
      "Linux 4538821993f4 (ext4: drop inode from orphan list if ext4_delete_inode() fails), where"
          + " what is left behind in memory stops nothing but a later unmount",
      EnumSet.of(Part.ORPHANS),
      builder -> builder.orphanCleanup(new CleanupUnended())),

  /** {@link RenameInSteps}. */
  RENAME_IN_TWO_TRANSACTIONS(
      "a rename commits the removal of the old name before it adds the new one",
      "NOVA, bug 4 of Chipmunk (EuroSys 2023): rename deletes the old entry in place",
      EnumSet.of(Part.RENAME),
      builder -> builder.rename(new RenameInSteps())),

  /** {@link LinkThenUnlink}. */
  RENAME_LINKS_FIRST(
      "a rename commits the new name before it removes the old one",
      "SplitFS issue 67, whose recovery of a rename can leave both names",
      EnumSet.of(Part.RENAME),
      builder -> builder.rename(new LinkThenUnlink()));

  private final Defect defect;
  private final Set<Part> parts;
  private final Consumer<JextBuilder> install;

  JextDefect(String summary, String modelledOn, Set<Part> parts, Consumer<JextBuilder> install) {
    this(summary, modelledOn, parts, install, ShownBy.A_CRASH);
  }

  JextDefect(
      String summary,
      String modelledOn,
      Set<Part> parts,
      Consumer<JextBuilder> install,
      ShownBy shownBy) {
    String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.defect = new Defect(name, summary, modelledOn, shownBy);
    this.parts = parts;
    this.install = install;
  }

  /** What a defect replaces. */
  private enum Part {
    DIRTY_TEST,
    SYNC_COMMIT,
    FAULTS,
    SYNC_POINTS,
    WRITABLE_BLOCKS,
    ZEROING,
    COPY,
    WRITEBACK,
    PAGES,
    BUSY_BLOCKS,
    COMMIT,
    RECOVERY,
    TAIL,
    CHECKPOINT,
    REVOKES,
    ORPHANS,
    RENAME
  }

  /** All defects. */
  public static List<Defect> all() {
    return Stream.of(values()).map(defect -> defect.defect).toList();
  }

  /**
   * A filesystem with these defects.
   *
   * @param names names of defects that exist
   * @throws IllegalArgumentException with a message for the user if two of them replace the same
   *     part
   */
  public static JextBuilder install(Set<String> names) {
    JextBuilder builder = new JextBuilder();
    Map<Part, JextDefect> replaced = new EnumMap<>(Part.class);
    for (JextDefect defect : values()) {
      if (names.contains(defect.defect.name())) {
        for (Part part : defect.parts) {
          refuse(replaced.put(part, defect), defect);
        }
        defect.install.accept(builder);
      }
    }
    return builder;
  }

  private static void refuse(JextDefect other, JextDefect defect) {
    if (other != null) {
      throw new IllegalArgumentException(
          "the defects %s and %s replace the same part of jext: switch on one of them"
              .formatted(other.defect.name(), defect.defect.name()));
    }
  }
}
