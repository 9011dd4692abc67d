/**
 * Workloads: what Tornline does to a filesystem before the power fails.
 *
 * <p>A {@link dev.tornline.oracle.workload.Workload} is a list of steps; a step is one {@link
 * dev.tornline.oracle.workload.Operation} on one thread. Operations name files by {@link
 * dev.tornline.oracle.workload.FilePath}, open files by slots {@code f0..f7}, mappings by slots
 * {@code m0..m7} and data by {@link dev.tornline.oracle.workload.Pattern}. The vocabulary is small
 * and closed on purpose: every workload has a text form for people and a fixed-length binary form
 * for mutation, and both hold the same information.
 *
 * <h2>What operations consist of</h2>
 *
 * <p>{@link dev.tornline.oracle.workload.OperationKind} describes every operation once: its name,
 * its number, and its {@link dev.tornline.oracle.workload.Field fields}. A {@link
 * dev.tornline.oracle.workload.Form} is an operation taken apart: its kind and a number for each
 * field, from which the operation can be made again.
 *
 * <table>
 * <caption>The fields</caption>
 * <tr><th>field</th><th>its number</th></tr>
 * <tr><td>slot for a file or a mapping: used, bound or freed</td><td>of the slot</td></tr>
 * <tr><td>path: used, or made</td><td>the bits of the path</td></tr>
 * <tr><td>offset, or size</td><td>bytes; an offset counts in the file or mapping whose slot is the
 * last one before it</td></tr>
 * <tr><td>length</td><td>bytes; common to the ranges from all offsets of the operation on</td></tr>
 * <tr><td>count</td><td>how many</td></tr>
 * <tr><td>data</td><td>the pattern</td></tr>
 * <tr><td>mode</td><td>permission bits</td></tr>
 * <tr><td>flag</td><td>1 or 0</td></tr>
 * <tr><td>choice of an enum's values</td><td>the place in a list; 0 is the plainest</td></tr>
 * </table>
 *
 * <p>From the fields follow the text form, the binary form, what is sent to a guest, which
 * operations make sense while which slots are in use ({@link
 * dev.tornline.oracle.workload.SlotTable}), and in the fuzzer what a workload uses, how complicated
 * it is, and how to rename and simplify what it names. What an operation means does not follow:
 * whatever says so switches over {@link dev.tornline.oracle.workload.Operation}, exhaustively.
 */
@NullMarked
package dev.tornline.oracle.workload;

import org.jspecify.annotations.NullMarked;
