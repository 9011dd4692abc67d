/**
 * The journal, in the manner of jbd2: whole metadata blocks, changed in memory under a running
 * transaction, are copied to a circular log and later to their homes.
 *
 * <p><b>A transaction's life.</b> Handles ({@link dev.tornline.targets.jext.journal.Handle}) change
 * blocks in the {@link dev.tornline.targets.jext.journal.BlockCache}; the handles of many system
 * calls share the running transaction. There is no background thread: a commit happens when a sync
 * asks for it, when the log lacks room for the next handle, and at unmount. A commit fences first,
 * so that the data and zeroes that were written before precede it (ordered mode), then writes
 * descriptor, block copies, revoke records and commit block with non-temporal stores, and fences
 * again. As with the {@code journal_async_commit} option of jbd2 there is no fence between the
 * copies and the commit block: the checksum in the commit block covers the whole transaction, so a
 * torn one is not replayed (Linux 0e3d2a6313d0, "ext4: Fix async commit mode to be safe by using a
 * barrier").
 *
 * <p><b>Checkpoint.</b> Right after a commit, when more than half of the log is in use or the next
 * handle would not fit: the blocks are written home, fence, the tail is advanced, fence. So a
 * checkpoint always empties the log, and the cache with it: it never holds more than the blocks
 * that are in the log or in the running transaction.
 *
 * <p><b>Revocation.</b> When a metadata block is freed its copies in the log must not be replayed
 * any more, because the block may then hold data, which are not journaled. The freeing transaction
 * carries a revoke record; recovery skips copies of that block in this and all earlier
 * transactions. A block that becomes metadata again in the same transaction is not revoked.
 *
 * <p><b>Recovery</b> is described at {@link dev.tornline.targets.jext.journal.Recovery}.
 *
 * <table>
 *   <caption>Journal superblock</caption>
 *   <tr><th>offset</th><th>bytes</th><th>content</th></tr>
 *   <tr><td>0</td><td>8</td><td>magic</td></tr>
 *   <tr><td>8</td><td>8</td><td>tail: number of the first transaction to replay (4), the block of the
 *       journal where it begins (2), checksum of these (2). One aligned word, so it cannot
 *       tear</td></tr>
 * </table>
 *
 * <p>Descriptor, revoke and commit blocks begin with magic (4), type (4: 1 descriptor, 2 revoke, 3
 * commit), number of the transaction (4) and number of entries (4).
 *
 * <table>
 *   <caption>Log blocks, after these 16 bytes</caption>
 *   <tr><th>block</th><th>content</th></tr>
 *   <tr><td>descriptor</td><td>per copy that follows in the log: home block (4), flags (4: 1 the copy
 *       began with the magic number, which was replaced by zero)</td></tr>
 *   <tr><td>revoke</td><td>revoked blocks, 4 bytes each</td></tr>
 *   <tr><td>commit</td><td>checksum (4) of the used bytes of the transaction's other blocks, in the
 *       order of the log; the number of entries is the number of these blocks</td></tr>
 * </table>
 *
 * <p>A transaction is one descriptor, its copies, its revoke blocks, one commit block.
 */
package dev.tornline.targets.jext.journal;
