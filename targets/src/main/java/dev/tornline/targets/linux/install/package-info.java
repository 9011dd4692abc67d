/**
 * What a Linux target needs from the machine it runs on: QEMU, a kernel with its modules, the
 * programs that make filesystems, and our own C programs, compiled on first use.
 *
 * <p>Nothing is installed into the system: what is downloaded or made is kept in {@link
 * dev.tornline.targets.linux.install.Cache}.
 */
package dev.tornline.targets.linux.install;
