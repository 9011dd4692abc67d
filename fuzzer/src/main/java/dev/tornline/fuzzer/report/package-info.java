/**
 * What people read: the report of a finding, a replayed workload step by step, tables.
 *
 * <p>Nothing here decides anything; all of it can be tested by the text it makes.
 */
package dev.tornline.fuzzer.report;
