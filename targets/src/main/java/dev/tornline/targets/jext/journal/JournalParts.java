package dev.tornline.targets.jext.journal;

import java.util.function.Supplier;

/**
 * What a journal is made of.
 *
 * @param commits writes transactions
 * @param checkpoints brings blocks home
 * @param revokes holds the freed blocks of a journal's running transaction
 * @param tail where the log begins
 */
public record JournalParts(
    CommitWriter commits, Checkpoint checkpoints, Supplier<RevokeTable> revokes, Tail tail) {}
