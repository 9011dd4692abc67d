package dev.tornline.targets.layout;

import static dev.tornline.oracle.memory.Units.PAGE;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which ranges of a device belong to which inodes. Of ranges that overlap, as they may on a damaged
 * device, the one that begins last counts.
 */
public final class Contents {

  /** More ranges than a device of a gibibyte has blocks are damage, and left out. */
  private static final int RANGES_MAX = 1 << 18;

  /** What a range holds. */
  public enum Kind {
    /** Pages of a file. */
    FILE("page"),
    /** Names. */
    DIRECTORY("directory block"),
    /** The target of a symbolic link. */
    SYMLINK("symbolic link"),
    /** Extended attributes. */
    ATTRIBUTES("attribute block"),
    /** Where the blocks of a file lie. */
    EXTENTS("extent block"),
    /** The journal. */
    JOURNAL("journal block");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /**
   * A range.
   *
   * @param length in bytes
   * @param offset of its first byte in the file
   */
  private record Range(long length, Kind kind, long inode, long offset) {}

  private final TreeMap<Long, Range> ranges = new TreeMap<>();
  private final InodePaths paths;

  /** No ranges yet, of inodes with these paths. */
  public Contents(InodePaths paths) {
    this.paths = paths;
  }

  /**
   * Adds a range; one that is empty is passed over.
   *
   * @param address in bytes
   * @param length in bytes
   * @param offset of its first byte in the file; counts for {@link Kind#FILE} and {@link
   *     Kind#JOURNAL}
   */
  public void add(long address, long length, Kind kind, long inode, long offset) {
    if (length > 0 && address > 0 && ranges.size() < RANGES_MAX) {
      ranges.put(address, new Range(length, kind, inode, offset));
    }
  }

  /** What lies at an address, as {@link dev.tornline.targets.ImageMap#at} says it. */
  public Optional<String> at(long address) {
    Map.Entry<Long, Range> found = ranges.floorEntry(address);
    if (found == null || address - found.getKey() >= found.getValue().length()) {
      return Optional.empty();
    }
    Range range = found.getValue();
    long page = (range.offset() + address - found.getKey()) / PAGE;
    return Optional.of(
        switch (range.kind()) {
          case FILE -> range.kind().words + " " + page + " of " + paths.of(range.inode());
          case JOURNAL -> page == 0 ? "journal superblock" : range.kind().words;
          case DIRECTORY, SYMLINK, ATTRIBUTES, EXTENTS ->
              range.kind().words + " of " + paths.of(range.inode());
        });
  }
}
