/**
 * What lies where in an image of a Linux filesystem, read from its bytes: maps for reports, in
 * which nobody has to trust a driver. Nothing here changes or repairs an image, and damage is no
 * error.
 *
 * <p>The formats are those of the kernel's documentation: Documentation/filesystems/ext4 for ext2
 * and ext4, and for XFS "XFS Algorithms &amp; Data Structures" with
 * Documentation/filesystems/xfs/xfs-self-describing-metadata.rst.
 */
package dev.tornline.targets.linux.layout;
