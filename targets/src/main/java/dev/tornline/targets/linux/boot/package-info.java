/**
 * Machines for one filesystem on one device: the fresh image, which a program makes in the guest's
 * own environment, and the kernel's landmarks, both looked up once and kept in the cache.
 */
package dev.tornline.targets.linux.boot;
