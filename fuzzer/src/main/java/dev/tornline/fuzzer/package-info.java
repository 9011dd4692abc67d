/// Finds workloads that make a target break its contract, and reports them.
package dev.tornline.fuzzer;
