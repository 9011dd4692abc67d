/**
 * The regression suite: workloads without violations, with what their crash states show, and
 * findings that a defect causes and its absence cures.
 *
 * <p>{@link dev.tornline.fuzzer.regress.CaseReader} reads folders into cases, {@link
 * dev.tornline.fuzzer.regress.Regression} runs them, each on testbeds of its own, and hands back
 * results in the order of the cases. Directives, comments of workloads that begin with {@code #:},
 * are documented in {@code docs/workload-format.md}.
 */
package dev.tornline.fuzzer.regress;
