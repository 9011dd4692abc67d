/**
 * The examination of an executed workload: crash states are chosen, recovered and judged.
 *
 * <p>{@link dev.tornline.oracle.examine.Examiner} walks the trace once. At every crash point it
 * asks the persistency model for states, has the bench recover those it has not seen under the same
 * ledger, and lets the ledger judge what was observed.
 *
 * <p>Recovery may be cut off too. For some states of each crash point it is traced, and the power
 * fails again within it: these second crashes are chosen by the same model from the recovery's own
 * stores, and what is recovered after them is judged by the ledger of the first crash.
 */
package dev.tornline.oracle.examine;
