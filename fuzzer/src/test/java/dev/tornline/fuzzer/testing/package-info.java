/** What several tests of the fuzzer need. */
package dev.tornline.fuzzer.testing;
