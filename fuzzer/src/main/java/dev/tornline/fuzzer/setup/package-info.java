/**
 * What is fuzzed: a target, the defects that are switched on in it, the device, and the rules by
 * which the power fails.
 */
package dev.tornline.fuzzer.setup;
