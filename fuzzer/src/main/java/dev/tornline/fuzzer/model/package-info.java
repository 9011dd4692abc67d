/**
 * What a workload has made of a fresh filesystem, estimated from its steps: names, sizes, open
 * files, mappings, page-table entries, and what waits for a flush. Nothing is run. Mutation aims
 * with it, and interactions are counted with it.
 */
package dev.tornline.fuzzer.model;
