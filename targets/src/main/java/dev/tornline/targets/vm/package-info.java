/**
 * The virtual-memory layer, after Linux: mappings, page tables, faults and the tracking of dirty
 * pages ({@code fs/dax.c}, {@code mm/memory.c}).
 */
package dev.tornline.targets.vm;
