package dev.tornline.oracle.persistency;

/** Something that the hardware has to do for a crash state to come about. */
public enum Need {
  /** A line is written word by word: no prefix of its stores leaves the same. */
  TORN_WORD("torn word"),
  /** A sector that the block layer writes is written in part. */
  TORN_SECTOR("torn sector"),
  /** A line lacks something that had been stored before the crash. */
  LOST_LINE("lost line"),
  /** A store reached the media though nobody had flushed it. */
  EVICTION("eviction");

  private final String words;

  Need(String words) {
    this.words = words;
  }

  /** As people read it. */
  public String words() {
    return words;
  }
}
