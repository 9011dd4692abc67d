/**
 * Mutation of workloads by whole operations.
 *
 * <p>A blind change of a workload mostly yields steps that are skipped: they name what is not open,
 * not mapped or not there. So every mutation first walks over the workload up to the place it
 * changes ({@code WorkloadState}), and what it puts there aims at what is live: open files,
 * mappings, existing paths, the edges of what was written, allocated, stored or punched, the end of
 * a file, the borders of lines, pages and 2 MiB. Operations that only matter together come together
 * ({@code Idioms}). A small share of all choices stays random, because the state is only an
 * estimate and nonsense finds bugs as well.
 *
 * <p>{@link dev.tornline.fuzzer.mutate.OpMutator} is what libFuzzer calls, in bytes. Everything
 * here is a function of its arguments: the same bytes and the same seed give the same result.
 */
package dev.tornline.fuzzer.mutate;
