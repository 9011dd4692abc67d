/**
 * A journaling filesystem for persistent memory, in the manner of ext4 with jbd2 and DAX.
 *
 * <p>What lies on the device is described in {@link dev.tornline.targets.jext.disk}, how metadata
 * become durable in {@link dev.tornline.targets.jext.journal}.
 *
 * <p><b>Metadata.</b> A system call that changes metadata is one handle in one transaction, and so
 * is all of it or nothing after a crash; when it fails, the handle is aborted and nothing has
 * changed. No call is split: an operation changes at most the twelve leaves of a file, the block
 * bitmap and a handful of other blocks, which always fit into the log. An unlinked file that is
 * still in use is on the orphan list; its removal, when the last handle is closed, is a call of its
 * own.
 *
 * <p><b>Data</b> are not journaled (ordered mode). They are stored in place with non-temporal
 * stores; what a transaction newly maps is zeroed or written before, and the commit's first fence
 * makes that durable before the commit block. Blocks that a transaction frees are not used again
 * before it has committed. The filesystem does not fence data itself: it relies on the fence of the
 * commit, and on the threads' taking turns, as filesystems on Linux rely on the locks that they
 * release.
 *
 * <p><b>Mappings.</b> A write fault allocates, zeroes and converts in one handle. The answer is
 * dirty while the transaction that fdatasync would wait for is not committed; which changes those
 * are is the table of ext4 ({@link dev.tornline.targets.jext.fs.SyncPoints}). Extents of 2 MiB and
 * more are aligned on the device where there is room, so that they can be mapped with huge entries.
 *
 * <p><b>Not there</b>: time stamps, shared blocks, quotas, a background thread.
 *
 * <p>The classes at which real filesystems have gone wrong are {@linkplain
 * dev.tornline.targets.jext.fs.JextParts parts}, of which each can be replaced.
 */
package dev.tornline.targets.jext.fs;
