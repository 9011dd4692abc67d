/**
 * Interactions: what made something pending, what happened to it in between, and what was to make
 * it durable.
 *
 * <p>A promise that is broken needs three things to meet. An <em>origin</em> makes bytes or
 * metadata pending ({@link dev.tornline.fuzzer.interaction.Origin}): a store through a mapping, a
 * write, a new name. Something happens <em>in between</em> ({@link
 * dev.tornline.fuzzer.interaction.Between}): the mapping goes, the file is cut, renamed, synced
 * halfway, another file is written. Then somebody promises it: the <em>discharge</em> ({@link
 * dev.tornline.fuzzer.interaction.Discharge}). Bugs of dirty tracking and of ordering are wrong
 * answers for some combination of the three, in some state of the page-table entry and the inode;
 * so combinations are what a campaign counts and what the mutator aims at. No list of sequences is
 * kept anywhere.
 *
 * <p>{@link dev.tornline.fuzzer.interaction.Obligations} follows a workload step by step and knows
 * what is pending; {@link dev.tornline.fuzzer.interaction.InteractionTable} holds what was reached.
 * Both see steps and outcomes only, so they serve every target.
 */
package dev.tornline.fuzzer.interaction;
