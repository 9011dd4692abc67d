/**
 * Judging: whether what was observed keeps what the contract promises.
 *
 * <p>A {@link dev.tornline.oracle.verdict.Judge} compares an observation with the record of a
 * {@link dev.tornline.oracle.contract.Ledger} and answers with a {@link
 * dev.tornline.oracle.verdict.Verdict}. It changes nothing in the ledger, so any number of
 * observations can be judged at the same crash point.
 *
 * <p><b>Metadata in order.</b> Where metadata commit in order, a recovered tree must be that of one
 * moment from the floor on, or that of one step between two such moments partially applied, with
 * bytes that may be seen in that moment.
 *
 * <p><b>Metadata without order.</b> A filesystem that owes no more than POSIX is judged file by
 * file, each from the last sync on that covered it.
 *
 * <p><b>Metadata in place.</b> A filesystem without a journal is judged only while its metadata are
 * at rest; otherwise a power failure may damage it, and only a kernel that hangs is wrong.
 *
 * <p><b>Two recoveries.</b> What was recovered once must be recovered again after a second crash,
 * and be usable.
 *
 * <p><b>Blame.</b> If no moment fits, the verdict names the promise that is broken and the step
 * that made it, or else how the tree differs from the nearest moment.
 */
@NullMarked
package dev.tornline.oracle.verdict;

import org.jspecify.annotations.NullMarked;
