package dev.tornline.targets.jext.fs;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.targets.jext.disk.CorruptException;
import dev.tornline.targets.jext.disk.Layout;
import java.util.Arrays;
import java.util.Optional;

/**
 * Checks a mounted filesystem's structures against one another, as fsck does: every block belongs
 * to one inode and is marked used, nothing else is; every inode in use has the names its link count
 * says and its directories lead to the root; all checksums are right.
 *
 * <p>It reads all metadata that are live, and the bitmaps. Reused from check to check.
 */
public final class JextCheck {

  private final NameCheck names = new NameCheck();
  private long[] owned = {};
  private Layout layout;

  /** A check, to be used by one thread at a time. */
  public JextCheck() {}

  /**
   * Checks. Between system calls of a running filesystem, inodes may live without a name.
   *
   * @return what is wrong, in one line; empty if nothing is
   */
  public Optional<String> run(JextFileSystem filesystem) {
    try {
      Volume volume = filesystem.volume();
      layout = volume.layout;
      claim(volume);
      compareBitmap(volume.allocator);
      names.run(volume);
      return Optional.empty();
    } catch (CorruptException e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * Checks a filesystem that has just been mounted: no inode is left without a name.
   *
   * @return what is wrong, in one line; empty if nothing is
   */
  public Optional<String> runAfterMount(JextFileSystem filesystem) {
    Optional<String> problem = run(filesystem);
    return problem.isEmpty() && filesystem.volume().orphans.first() != 0
        ? Optional.of("orphan list: not empty after recovery")
        : problem;
  }

  private void claim(Volume volume) {
    int words = layout.dataBlocks() + 63 >> 6;
    if (owned.length != words) {
      owned = new long[words];
    } else {
      Arrays.fill(owned, 0);
    }
    volume.inodes.forEachInUse(this::claim);
  }

  private void claim(JextInode inode) {
    ExtentMap extents = inode.extents();
    for (int i = 0; i < extents.size(); i++) {
      claim(inode, extents.physical(i), extents.length(i));
      require(
          extents.isUnwritten(i)
              || inode.kind() != Entry.Kind.FILE
              || extents.end(i) <= FileBlocks.blockFrom(inode.size()),
          inode,
          "data behind the end of the file");
    }
    for (int leaf : inode.leaves) {
      claim(inode, leaf, 1);
    }
    if (inode.attributeBlock != 0) {
      claim(inode, inode.attributeBlock, 1);
    }
  }

  private void claim(JextInode inode, int block, int count) {
    require(layout.isData(block, count), inode, "a block outside the data area");
    int from = block - layout.data();
    int end = from + count;
    for (int at = from; at < end; at = (at | 63) + 1) {
      long mask = Bits.mask(at, end);
      require((owned[at >> 6] & mask) == 0, inode, "a block that is in use twice");
      owned[at >> 6] |= mask;
    }
  }

  private void compareBitmap(BlockAllocator allocator) {
    for (int i = 0; i < owned.length; i++) {
      long marked = allocator.bitmapWord(i);
      if (marked != owned[i]) {
        throw new CorruptException(
            (owned[i] & ~marked) != 0
                ? "block bitmap: a block that is in use is marked free"
                : "block bitmap: a block that is not in use is marked used");
      }
    }
  }

  static void require(boolean holds, JextInode inode, String problem) {
    if (!holds) {
      throw new CorruptException("inode " + inode.id() + ": " + problem);
    }
  }
}
