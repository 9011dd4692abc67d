/**
 * Workloads: what Tornline does to a filesystem before the power fails.
 *
 * <p>A {@link dev.tornline.oracle.workload.Workload} is a list of steps; a step is one {@link
 * dev.tornline.oracle.workload.Operation} on one thread. Operations name files by {@link
 * dev.tornline.oracle.workload.FilePath}, open files by slots {@code f0..f7}, mappings by slots
 * {@code m0..m7} and data by {@link dev.tornline.oracle.workload.Pattern}. The vocabulary is small
 * and closed on purpose: every workload has a text form for people and a fixed-length binary form
 * for mutation, and both hold the same information.
 */
package dev.tornline.oracle.workload;
