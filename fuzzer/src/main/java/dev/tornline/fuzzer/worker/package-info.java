/**
 * The fuzzing JVM: libFuzzer, started in-process by Jazzer, hands inputs to {@link
 * dev.tornline.fuzzer.worker.FuzzHarness}; each is decoded, executed, and all its crash states are
 * examined.
 *
 * <p>A worker is a child process of a campaign. It reports to its parent by lines on its standard
 * output ({@link dev.tornline.fuzzer.worker.Channel}) and ends when its standard input is closed.
 * The harness also runs under plain Jazzer and JUnit, where a violation is an exception.
 */
package dev.tornline.fuzzer.worker;
