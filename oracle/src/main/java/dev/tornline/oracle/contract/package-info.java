/**
 * The contract: what a filesystem promises, and the record of what it has promised in a run.
 *
 * <p>The {@link dev.tornline.oracle.contract.Ledger} follows the steps and their outcomes, never
 * the device, so it is right for any filesystem. It keeps metadata and bytes apart.
 *
 * <p><b>Metadata</b> are a sequence of <i>moments</i>: every step that changes names, attributes,
 * sizes or the places of pages makes one when it begins. The <i>floor</i> is the earliest moment
 * that may still be seen. A promise raises it when its step ends: a sync call to the last moment
 * that changed what it covers, a store that took a synchronous write fault to the last one that
 * changed what is needed to find the data of its file.
 *
 * <p><b>Bytes</b> live in <i>cells</i>, one for each page from its birth to its removal; a <i>page
 * map</i> says which cell is at which page of a file in a moment. Every aligned 8-byte word of a
 * cell keeps all values it has had. It may be seen with its durable value or any later one. A
 * removal zeroes the rest of a page in place, so in the moments after it a word there may only be
 * seen with the zeros or any later value. A value is durable once it was flushed and fenced while
 * its page was <i>armed</i>, that is, mapped writable with MAP_SYNC, or once a sync call has
 * covered it.
 *
 * <p><b>Nothing is promised</b> where it is not certain that a fault was taken: a fault on one page
 * may map all 2 MiB around it. Nothing is recorded of timestamps, of bytes beyond the end of a
 * file, or of what POSIX leaves open.
 */
@NullMarked
package dev.tornline.oracle.contract;

import org.jspecify.annotations.NullMarked;
