/**
 * A filesystem that is just large enough to be fuzzed in tests of the fuzzer, with planted bugs.
 */
package dev.tornline.fuzzer.toy;
