/**
 * Mutation of workloads by whole operations.
 *
 * <p>A blind change of a workload mostly yields steps that are skipped: they name what is not open,
 * not mapped or not there. So every mutation first walks over the workload up to the place it
 * changes ({@link dev.tornline.fuzzer.model.WorkloadState}), and what it puts there aims at what is
 * live: open files, mappings, existing paths, the edges of what was written, allocated, stored or
 * punched, the end of a file, the borders of lines, pages and 2 MiB. Operations that only matter
 * together come together: {@code InteractionSteps} takes what is pending or makes something
 * pending, lets something happen to it and has it promised, and {@code Rarest} chooses what a
 * campaign has reached least often. Some workloads get a {@code LargeBeginning}: they start from a
 * directory of several blocks, a file in many extents, a nearly full device. A small share of all
 * choices stays random, because the state is only an estimate and nonsense finds bugs as well.
 *
 * <p>{@link dev.tornline.fuzzer.mutate.OpMutator} is what libFuzzer calls, in bytes. Everything
 * here is a function of its arguments and of what was reached and aimed at before: the same inputs
 * in the same order give the same results.
 */
package dev.tornline.fuzzer.mutate;
