/**
 * The rules of the contract as they are taught: why there is such a rule, what breaks it, and a
 * workload of the corpus that shows it broken and kept.
 */
package dev.tornline.fuzzer.rules;
