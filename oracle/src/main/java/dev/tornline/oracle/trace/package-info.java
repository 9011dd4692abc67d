/**
 * Traces: everything that reached the device, in order.
 *
 * <p>A {@link dev.tornline.oracle.trace.Trace} holds stores with their data, flushes, fences, and
 * marks that say which step began, faulted and ended. It is kept as columns of primitives: traces
 * are read once per crash point and must cost no objects.
 *
 * <p>{@link dev.tornline.oracle.trace.TraceFormat} is the form in which traces are kept.
 */
@NullMarked
package dev.tornline.oracle.trace;

import org.jspecify.annotations.NullMarked;
