/**
 * The target {@code jext}: a journaling filesystem in Java, in the manner of ext4 with jbd2 and
 * DAX.
 *
 * <ul>
 *   <li>{@link dev.tornline.targets.jext.disk}: what lies where on the device
 *   <li>{@link dev.tornline.targets.jext.journal}: how metadata become durable
 *   <li>{@link dev.tornline.targets.jext.fs}: the filesystem
 *   <li>{@link dev.tornline.targets.jext.defect}: bugs that can be switched on
 * </ul>
 */
package dev.tornline.targets.jext;
