/**
 * Campaigns: the folder that holds one, the workers that do its work, and what ends it.
 *
 * <p>{@link dev.tornline.fuzzer.campaign.Campaign} runs in the parent process. It starts workers,
 * each a process of its own, reads their messages, writes findings once per signature, and replaces
 * workers that die.
 */
package dev.tornline.fuzzer.campaign;
