package dev.tornline.targets.jext.defect;

import dev.tornline.targets.Defect;
import dev.tornline.targets.jext.fs.JextBuilder;
import java.util.EnumMap;
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
      "review of the first MAP_SYNC series, 2017: IOMAP_F_NEW does not say what is uncommitted",
      Part.DIRTY_TEST,
      builder -> builder.dirtyTest(new NewBlocksOnly())),

  /** {@link UnawaitedCommit}. */
  MAP_BEFORE_COMMIT(
      "a synchronous fault starts the commit, but maps the page without waiting for it",
      "Linux b436b9bef84d (ext4: Wait for proper transaction commit on fsync)",
      Part.FAULTS,
      UnawaitedCommit::install),

  /** {@link HugeFaultsUnsynced}. */
  PMD_SKIPS_SYNC(
      "a synchronous fault that is served with 2 MiB does not wait for a commit",
      "fs/dax.c before dax_fault_iter, where the 4 KiB and the 2 MiB path each had its own check",
      Part.FAULTS,
      builder -> builder.faults(HugeFaultsUnsynced::new)),

  /** {@link UnorderedCommit}. */
  COMMIT_WITHOUT_FENCE(
      "nothing orders the data before the commit block that makes them reachable",
      "Linux cc3e1bea5d87 (ext4, jbd2: Add barriers for file systems with external journals) and"
          + " 0e3d2a6313d0 (ext4: Fix async commit mode to be safe by using a barrier)",
      Part.COMMIT,
      builder -> builder.commits(UnorderedCommit::new)),

  /** {@link UncheckedCommit}. */
  TORN_COMMIT_ACCEPTED(
      "recovery accepts a commit block without comparing its checksum",
      "Documentation/driver-api/nvdimm/btt.rst: raw persistent memory tears blocks, which a journal"
          + " survives by its checksums only",
      Part.RECOVERY,
      builder -> builder.recovery(UncheckedCommit::new)),

  /** {@link PunchLeavesMapping}. */
  PUNCH_LEAVES_MAPPING(
      "punching a hole frees blocks that stay mapped",
      "Linux ea3d7209ca01 (ext4: fix races between page faults and hole punching)",
      Part.PAGES,
      builder -> builder.pages(new PunchLeavesMapping()));

  private final Defect defect;
  private final Part part;
  private final Consumer<JextBuilder> install;

  JextDefect(String summary, String modelledOn, Part part, Consumer<JextBuilder> install) {
    this.defect =
        new Defect(name().toLowerCase(Locale.ROOT).replace('_', '-'), summary, modelledOn);
    this.part = part;
    this.install = install;
  }

  /** What a defect replaces. */
  private enum Part {
    DIRTY_TEST,
    FAULTS,
    COMMIT,
    RECOVERY,
    PAGES
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
        JextDefect other = replaced.put(defect.part, defect);
        if (other != null) {
          throw new IllegalArgumentException(
              "the defects %s and %s replace the same part of jext: switch on one of them"
                  .formatted(other.defect.name(), defect.defect.name()));
        }
        defect.install.accept(builder);
      }
    }
    return builder;
  }
}
