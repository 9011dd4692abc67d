package dev.tornline.oracle.examine;

/** Remembers which images were judged under which ledger. */
public interface StateFilter {

  /**
   * Adds a key made of the hash of an image and the hash of the ledger.
   *
   * @return whether it is new and the state should be judged
   */
  boolean add(long key);
}
