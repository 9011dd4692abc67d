/**
 * Findings: a workload, a crash state and the promise that is broken after it; kept in a folder,
 * grouped by signature, confirmed by replay.
 */
package dev.tornline.fuzzer.finding;
