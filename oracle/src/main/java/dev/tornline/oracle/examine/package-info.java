/**
 * The examination of an executed workload: crash states are chosen, recovered and judged.
 *
 * <p>{@link dev.tornline.oracle.examine.Examiner} walks the trace once. At every crash point it
 * asks the persistency model for states, has the bench recover those it has not seen under the same
 * ledger, and lets the ledger judge what was observed.
 */
package dev.tornline.oracle.examine;
