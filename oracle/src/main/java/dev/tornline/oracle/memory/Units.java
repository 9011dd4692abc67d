package dev.tornline.oracle.memory;

/** The sizes of lines and pages, in bytes if nothing else is said. */
public final class Units {

  /** Size of a cache line. */
  public static final int LINE = 64;

  /** Number of 8-byte words in a line. */
  public static final int LINE_WORDS = LINE / Long.BYTES;

  /** Size of a page. */
  public static final int PAGE = 4096;

  private Units() {}

  /** The number of the line that an address lies in. */
  public static int lineOf(long address) {
    return (int) (address / LINE);
  }

  /** Where a line begins. */
  public static long addressOf(int line) {
    return (long) line * LINE;
  }

  /** How many pages hold so many bytes. */
  public static int pagesOf(long bytes) {
    return (int) ((bytes + PAGE - 1) / PAGE);
  }
}
