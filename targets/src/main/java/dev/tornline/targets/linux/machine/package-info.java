/**
 * One machine: a QEMU process that runs our agent, and the memory shared with it.
 *
 * <p>The guest runs only while a command runs. Whenever the agent calls, the guest stands still
 * until the Java side lets it go on, by a byte through a pipe; the end of that pipe, however the
 * Java side ends, is the end of QEMU.
 */
package dev.tornline.targets.linux.machine;
