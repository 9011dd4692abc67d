/**
 * Linux as a target: filesystems of an unmodified distribution kernel, with DAX, on emulated
 * persistent memory.
 *
 * <p>A workload runs in a guest under QEMU in which a plugin sees every store, flush and fence on
 * the device, from the kernel and from user space. Crash images are recovered by the same kernel in
 * a second guest that is not traced. Both are booted once and serve any number of workloads and
 * images: between two cases the device goes back to the fresh filesystem, page by page that was
 * written.
 */
package dev.tornline.targets.linux;
