package dev.tornline.oracle.examine;

import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.trace.Trace;

/**
 * A power failure of a crash state.
 *
 * @param trace of the run or of the recovery that it cuts off
 * @param pending what was not durable
 */
public record PowerFailure(Trace trace, PendingStores pending) {}
