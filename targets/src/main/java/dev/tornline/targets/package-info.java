/**
 * What a target is: a filesystem that can run workloads under trace and recover crash images.
 *
 * <p>Targets are found with {@link java.util.ServiceLoader}; to add your own, implement {@link
 * dev.tornline.targets.Target} and put the jar on the path.
 */
package dev.tornline.targets;
