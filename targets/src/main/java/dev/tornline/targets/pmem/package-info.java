/** The simulated memory device that filesystems written in Java live on. */
package dev.tornline.targets.pmem;
