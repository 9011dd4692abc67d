package dev.tornline.targets.linux.layout;

import dev.tornline.targets.DeviceImage;
import dev.tornline.targets.layout.InodePaths;
import java.util.Optional;

/**
 * Metadata of XFS that describe themselves: a block with a known magic that says it lies where it
 * does is that block (Documentation/filesystems/xfs/xfs-self-describing-metadata.rst).
 */
record XfsBlocks(DeviceImage image, XfsGeometry geometry, InodePaths paths) {

  /** Disk addresses count units of so many bytes. */
  private static final int BASIC_BLOCK = 512;

  /**
   * A kind of block.
   *
   * @param number offset of the block's own address
   * @param owner offset of the inode that owns it; 0 if none does
   */
  private record Form(String what, int number, int owner) {}

  /** What the block around an address is; empty if it does not say. */
  Optional<String> at(long address) {
    long block = address & -geometry.blockSize();
    Form form = form(block);
    if (form == null || image.big(block + form.number(), 8) != block / BASIC_BLOCK) {
      return Optional.empty();
    }
    return Optional.of(
        form.owner() == 0
            ? form.what()
            : form.what() + " of " + paths.of(image.big(block + form.owner(), 8)));
  }

  private Form form(long block) {
    return switch ((int) image.big(block, 4)) {
      case 0x41423342 -> new Form("bnobt block, free space", 16, 0); // AB3B
      case 0x41423343 -> new Form("cntbt block, free space", 16, 0); // AB3C
      case 0x49414233 -> new Form("inobt block, inodes", 16, 0); // IAB3
      case 0x46494233 -> new Form("finobt block, free inodes", 16, 0); // FIB3
      case 0x524d4233 -> new Form("rmapbt block, owners", 16, 0); // RMB3
      case 0x52334643 -> new Form("refcountbt block, shared extents", 16, 0); // R3FC
      case 0x424d4133 -> new Form("extent block", 24, 56); // BMA3
      case 0x58444233, 0x58444433, 0x58444633 -> new Form("directory block", 8, 40); // XD?3
      case 0x58534c4d -> new Form("symbolic link", 40, 32); // XSLM
      case 0x5841524d -> new Form("attribute block", 40, 32); // XARM
      default -> treeForm((int) image.big(block + 8, 2));
    };
  }

  /** Blocks that begin with pointers to their siblings (struct xfs_da3_blkinfo). */
  private static Form treeForm(int magic) {
    return switch (magic) {
      case 0x3df1, 0x3dff -> new Form("directory block", 16, 48);
      case 0x3bee -> new Form("attribute block", 16, 48);
      case 0x3ebe -> new Form("directory or attribute block", 16, 48);
      default -> null;
    };
  }
}
