/**
 * A plain model of what POSIX and Linux say that system calls and mapped accesses do, without a
 * device and without crashes: an oracle for the system-call layer and the filesystems below it. It
 * shares no code with them.
 */
package dev.tornline.targets.posix;
