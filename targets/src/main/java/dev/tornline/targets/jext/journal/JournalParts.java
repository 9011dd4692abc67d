package dev.tornline.targets.jext.journal;

import java.util.function.Function;
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
    Function<Log, CommitWriter> commits,
    Function<Log, Checkpoint> checkpoints,
    Supplier<RevokeTable> revokes,
    Tail tail) {

  /** The parts of a sound journal. */
  public static final JournalParts SOUND =
      new JournalParts(CommitWriter::new, Checkpoint::new, RevokeTable::new, new Tail());
}
