/**
 * The contract: what a filesystem promises and whether a recovered state keeps it.
 *
 * <p>The {@link dev.tornline.oracle.contract.Ledger} follows the operations, never the device.
 */
package dev.tornline.oracle.contract;
