package dev.tornline.oracle.examine;

/**
 * Remembers what was judged, by keys made of the hash of an image, of a recovery or of a crash
 * point, and of the hash of the ledger.
 */
public interface StateFilter {

  /**
   * Adds a key.
   *
   * @return whether it is new and what it stands for should be judged
   */
  boolean add(long key);

  /**
   * What a key stands for was judged and breaks nothing. Only this may be relied on by others: what
   * was added, but not yet judged, is lost with the one who wanted to judge it.
   */
  default void kept(long key) {}
}
