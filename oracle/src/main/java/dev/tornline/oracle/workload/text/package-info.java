/**
 * The text form of workloads, version 1: one operation a line, for people to write and to review.
 *
 * <pre>{@code
 * workload  = header { line }
 * header    = "tornline workload v1"
 * line      = device | step | nothing
 * device    = "device" number                 at most once, before the first step
 * step      = [ "[t" digit "]" ] [ slot "=" ] verb { value | key "=" value | word }
 * slot      = "f0" to "f7" (open files) | "m0" to "m7" (mappings)
 * number    = term { ( "+" | "-" ) term }     4096, 0x1000, 8KiB, 2MiB, 2MiB-8
 * term      = ( decimal | "0x" hexadecimal ) [ "KiB" | "MiB" ]
 * }</pre>
 *
 * <p>Words are separated by spaces or tabs. {@code #} starts a comment that ends with the line;
 * blank lines may stand anywhere. Values without a key come in the order given below, keys and
 * words in any order. A step without a thread is one of thread 0; a workload without a device runs
 * on {@link dev.tornline.oracle.workload.Geometry#DEFAULT}. Lines have at most 4096 characters and
 * a workload at most {@link dev.tornline.oracle.workload.Workload#MAX_STEPS} steps. Printing gives
 * the canonical form; comments are not kept.
 *
 * <p>Verbs, keys and words follow from the {@link dev.tornline.oracle.workload.OperationKind kinds
 * of operation}; {@code docs/workload-format.md} shows each with examples.
 */
@NullMarked
package dev.tornline.oracle.workload.text;

import org.jspecify.annotations.NullMarked;
