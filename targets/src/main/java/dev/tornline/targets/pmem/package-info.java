/**
 * The simulated memory device that filesystems written in Java live on.
 *
 * <p>Both kinds of memory are a flat array that holds what the caches and the media hold together,
 * so a load sees every earlier store. What is durable is not decided here: {@link
 * dev.tornline.targets.pmem.ExecutionMemory} records a trace, from which {@link
 * dev.tornline.oracle.persistency} derives what a power failure may leave, and {@link
 * dev.tornline.targets.pmem.RecoveryMemory} holds one such image after the other. Both start from a
 * {@link dev.tornline.targets.pmem.BaseImage} and go back to it at the cost of what was changed.
 */
package dev.tornline.targets.pmem;
