package dev.tornline.oracle.observation;

/**
 * What a kernel has reported against itself: a WARNING, a BUG, a task that hangs, a lock taken in
 * the wrong order, an access that a sanitizer caught.
 *
 * @param name kind and place of it, the same for every build of the kernel that has this bug: no
 *     numbers of lines, processes or addresses
 * @param line the line that begins the report, without what differs from run to run
 */
public record KernelReport(String name, String line) {}
