/**
 * What people read: the story of a finding, a replayed workload step by step, tables.
 *
 * <p>Nothing here decides anything; all of it can be tested by the text it makes.
 */
package dev.tornline.fuzzer.story;
