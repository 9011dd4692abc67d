package dev.tornline.fuzzer.model;

/** What the page tables hold for a page of a file, as far as steps tell. */
public enum Entry {
  /** Nothing, and nothing was. */
  ABSENT,
  /** An entry that allows loads. */
  READ,
  /** An entry that allows stores. */
  WRITABLE,
  /** An entry of 2 MiB that allows stores. */
  HUGE,
  /** A sync call has written the page back: the next store faults again. */
  CLEANED,
  /** The page's block was cut from under the mapping, or moved. */
  CUT,
  /** Advice or a shorter mapping has dropped the entry. */
  DROPPED,
  /** The mapping was protected against stores. */
  PROTECTED;

  private static final Entry[] ALL = values();

  /** The entry with that ordinal. */
  static Entry at(int ordinal) {
    return ALL[ordinal];
  }

  /** Whether a store to the page needs no fault. */
  public boolean isArmed() {
    return this == WRITABLE || this == HUGE;
  }

  /** Whether an access to the page needs no fault. */
  boolean isPresent() {
    return this == READ || this == WRITABLE || this == HUGE || this == CLEANED;
  }
}
