/**
 * The command line: one class per command, each of which only reads its options and hands over.
 *
 * <p>Data go to standard output, messages to standard error. Exit codes are those of {@link
 * dev.tornline.fuzzer.cli.ExitCode}.
 */
package dev.tornline.fuzzer.cli;
