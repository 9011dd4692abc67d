package dev.tornline.targets.jext.journal;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a journal is made of.
 *
 * @param commits writes transactions
 * @param checkpoints brings blocks home
 * @param revokes holds the freed blocks of a journal's running transaction
 */
public record JournalParts(
    Function<Log, CommitWriter> commits,
    Function<Log, Checkpoint> checkpoints,
    Supplier<RevokeTable> revokes) {

  /** The parts of a sound journal. */
  public static final JournalParts SOUND =
      new JournalParts(CommitWriter::new, Checkpoint::new, RevokeTable::new);

  /** These parts, but with other commits. */
  public JournalParts withCommits(Function<Log, CommitWriter> other) {
    return new JournalParts(other, checkpoints, revokes);
  }

  /** These parts, but with other checkpoints. */
  public JournalParts withCheckpoints(Function<Log, Checkpoint> other) {
    return new JournalParts(commits, other, revokes);
  }

  /** These parts, but with other revoke tables. */
  public JournalParts withRevokes(Supplier<RevokeTable> other) {
    return new JournalParts(commits, checkpoints, other);
  }
}
