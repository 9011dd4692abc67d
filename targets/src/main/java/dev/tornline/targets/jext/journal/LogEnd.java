package dev.tornline.targets.jext.journal;

/**
 * Where an empty log goes on.
 *
 * @param nextSequence the number of the next transaction
 * @param block the block of the journal where it will begin
 * @param storedSequence the number that the tail on the device names
 */
public record LogEnd(int nextSequence, int block, int storedSequence) {}
