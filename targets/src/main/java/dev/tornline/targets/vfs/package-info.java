/**
 * The system-call layer above the filesystems written in Java: open files, path resolution, the
 * checks that Linux makes before it asks a filesystem, and the steps of a workload.
 */
package dev.tornline.targets.vfs;
