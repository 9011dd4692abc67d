/**
 * What maps of filesystems on a device have in common: which block belongs to which inode, and by
 * which path an inode is reached. Nothing here knows a format.
 */
package dev.tornline.targets.layout;
