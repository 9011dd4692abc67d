package dev.tornline.oracle.contract;

/**
 * Where the running system first did what POSIX does not allow, as far as outcomes show it.
 *
 * @param step the index of the step whose outcome cannot be
 * @param what what the step did, as a sentence without a full stop
 */
public record Divergence(int step, String what) {}
