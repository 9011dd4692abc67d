/**
 * A second judge, for short histories: a specification that is executed, written apart from the
 * ledger, to which it is compared. It shares nothing with the ledger but the types of what goes in:
 * the contract, steps and outcomes, and observations.
 *
 * <p>It keeps every whole filesystem that a power failure may leave, as plain values: a {@link
 * dev.tornline.oracle.enumerate.Tree} of inodes, names and places of pages, and for each 8-byte
 * word of each page the list of values that it may hold. A step makes the next list of filesystems
 * from the last one. A recovered filesystem is legal if it is one of them.
 *
 * <p><b>Metadata.</b> Transactions of jbd2 and of the log of XFS commit in the order in which the
 * operations were made, so the metadata are those after one of the operations ({@link
 * dev.tornline.oracle.enumerate.Possible}), not before the last one that something waited for:
 *
 * <ul>
 *   <li>fsync(2) waits for what the inode needs and for its attributes, so for the last operation
 *       that changed the inode, its names or its link count (they change ctime); fdatasync(2) and
 *       msync(2) for the last that changed its size or the places of its pages; so do O_SYNC and
 *       O_DSYNC for each write (open(2), generic_write_sync); sync(2) and syncfs(2) for all.
 *   <li>A store through MAP_SYNC that takes a write fault returns when the metadata are durable
 *       that lead to its page (mmap(2), MAP_SYNC; Linux caa51d26f85c: "the same test as whether
 *       fdatasync has metadata to write").
 *   <li>A strict filesystem makes every operation durable before it returns.
 * </ul>
 *
 * <p><b>An operation in pieces.</b> A size changes and names change in one transaction. What goes
 * through many extents may take several: writes, allocations, punches and clones extent by extent
 * in any order, with sizes between (ext4_punch_hole, xfs_reflink_remap_blocks); collapse punches,
 * then moves extents from the left and sets the size last; insert sets the size, then moves them
 * from the right (xfs_collapse_file_space, xfs_insert_file_space, ext4_ext_shift_extents). A crash
 * shows one operation at the most in the middle ({@link dev.tornline.oracle.enumerate.Halfway}).
 *
 * <p><b>Bytes.</b> With DAX a page of a file is a block, written in place, whatever metadata are
 * recovered; a page that was removed and comes back is another block (Documentation/filesystems/
 * dax.rst). An aligned word of 8 bytes is not torn, and stores to one word arrive in their order
 * (Raad et al., POPL 2020); different words are independent. So a word holds its durable value or
 * any later one.
 *
 * <ul>
 *   <li>write(2) copies words with movnti and the rest byte by byte (__copy_user_flushcache), other
 *       copies promise less; rep movs has no order. So there each byte of a word is old or new.
 *   <li>Plain stores are of 1, 2, 4 or 8 aligned bytes each and arrive in this order.
 *   <li>A value is durable when it was flushed and fenced by one thread through memory that a
 *       synchronous fault has made writable (mmap(2)), while its page stayed in its place; at once
 *       where caches survive (eADR); or when a sync call covered it.
 *   <li>truncate, punch and zero-range zero the edges of pages in place before they commit
 *       (dax_zero_page_range, ext4_zero_partial_blocks): before the commit these bytes are old or
 *       zero, afterwards zero. Zero-range may treat whole pages in the same way.
 *   <li>FICLONE shares blocks: the copy may hold what the source may hold once all that was done to
 *       it has committed.
 * </ul>
 *
 * <p><b>Nothing is said</b> of timestamps and of bytes beyond the end of a file; and nothing of
 * what follows once bytes are copied that no standard defines ({@link
 * dev.tornline.oracle.enumerate.Opinion.Outside}).
 */
@NullMarked
package dev.tornline.oracle.enumerate;

import org.jspecify.annotations.NullMarked;
