/**
 * The contract: what a filesystem promises and whether a recovered state keeps it.
 *
 * <p>The {@link dev.tornline.oracle.contract.Ledger} follows the steps and their outcomes, never
 * the device, so it is right for any filesystem. It keeps metadata and bytes apart.
 *
 * <p><b>Metadata</b> are a sequence of <i>moments</i>: every step that changes names, attributes,
 * sizes or the places of pages makes one when it begins. A promise raises the <i>floor</i>, the
 * earliest moment that may still be seen, when its step ends: a sync call to the last moment that
 * changed what it covers, a store that took a synchronous write fault to the last one that changed
 * what is needed to find the data of its file. Where metadata commit in order, a recovered tree
 * must be that of one moment from the floor on, or of one step between two of them halfway.
 *
 * <p><b>Bytes</b> live in <i>cells</i>, one per page and birth of that page; a <i>layout</i> says
 * which cell is where in a moment. Every aligned 8-byte word of a cell keeps all values it has had.
 * It may be seen with its durable value or any later one; in moments after a removal that has
 * zeroed it in place, with the zeros or any later one. A value is durable once it was flushed and
 * fenced while its page was <i>armed</i>, that is, mapped writable with MAP_SYNC, or once a sync
 * call has covered it.
 *
 * <p><b>Nothing is promised</b> where it is not certain that a fault was taken: a fault on one page
 * may map all 2 MiB around it. Nothing is said of timestamps, of bytes beyond the end of a file, or
 * of what POSIX leaves open.
 *
 * <p><b>Blame.</b> If no moment fits, the verdict names the promise that is broken and the step
 * that made it, else the nearest moment and how it differs.
 */
package dev.tornline.oracle.contract;
