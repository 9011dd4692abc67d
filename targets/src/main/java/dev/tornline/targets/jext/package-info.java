/**
 * jext: a journaling filesystem for persistent memory, in the manner of ext4 with jbd2 and DAX.
 *
 * <p>What lies on the device is described in {@link dev.tornline.targets.jext.disk}, how metadata
 * become durable in {@link dev.tornline.targets.jext.journal}.
 */
package dev.tornline.targets.jext;
