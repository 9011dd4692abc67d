package dev.tornline.oracle.contract;

/**
 * A promise about metadata: once a step has ended, no crash may show a moment before a given one.
 *
 * @param moment the index of the earliest moment that may still be seen
 * @param step the index of the step whose end is the durability point
 * @param cause what made it durable
 * @param node the inode that the promise is about; the root for {@link Cause#SYNC_ALL}
 */
public record Promise(int moment, int step, Cause cause, Node node) {

  /** What forces a moment to be durable. */
  public enum Cause {
    /** A completed MAP_SYNC write fault. */
    FAULT,
    /** A completed sync call on an inode. */
    SYNC,
    /** A completed sync call on everything. */
    SYNC_ALL
  }
}
