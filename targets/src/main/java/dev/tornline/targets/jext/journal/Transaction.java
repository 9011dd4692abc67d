package dev.tornline.targets.jext.journal;

import java.util.ArrayList;
import java.util.List;

/** What the handles since the last commit changed. */
public final class Transaction {

  private final int sequence;
  private final List<Buffer> buffers = new ArrayList<>();
  private final RevokeTable revokes;

  Transaction(int sequence, RevokeTable revokes) {
    this.sequence = sequence;
    this.revokes = revokes;
  }

  /** The number of the transaction; the next one has the next number. */
  public int sequence() {
    return sequence;
  }

  /** The changed blocks, in the order in which they joined. */
  public List<Buffer> buffers() {
    return buffers;
  }

  /** The freed metadata blocks. */
  public RevokeTable revokes() {
    return revokes;
  }

  /** Number of revoke blocks. */
  public int revokeBlocks() {
    return (revokes.size() + LogFormat.MAX_REVOKES - 1) / LogFormat.MAX_REVOKES;
  }

  /** Number of log blocks that the transaction takes. */
  public int logBlocks() {
    return 1 + buffers.size() + revokeBlocks() + 1;
  }

  boolean isEmpty() {
    return buffers.isEmpty() && revokes.size() == 0;
  }
}
