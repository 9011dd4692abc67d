/**
 * The examination of an executed workload: crash states are chosen, recovered and judged.
 *
 * <p>{@link dev.tornline.oracle.examine.Examiner} goes through the trace once. At every crash point
 * it goes through the states that the plan asks for, has those recovered that it has not seen under
 * the same ledger, and lets the ledger judge what was observed. {@link
 * dev.tornline.oracle.examine.Replay} brings one crash state about again.
 *
 * <p>Recovery may be cut off too. For some states of each crash point it is traced, and the power
 * fails again within it: these second crashes are chosen by the same model from the recovery's own
 * stores, and what is recovered after them is judged by the ledger of the first crash.
 */
@NullMarked
package dev.tornline.oracle.examine;

import org.jspecify.annotations.NullMarked;
