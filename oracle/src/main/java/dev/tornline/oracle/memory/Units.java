package dev.tornline.oracle.memory;

/** The sizes of lines, sectors and pages, in bytes if nothing else is said. */
public final class Units {

  /** Size of a cache line. */
  public static final int LINE = 64;

  /** Number of 8-byte words in a line. */
  public static final int LINE_WORDS = LINE / Long.BYTES;

  /** Size of a sector of the block layer. */
  public static final int SECTOR = 512;

  /** Number of lines in a sector. */
  public static final int SECTOR_LINES = SECTOR / LINE;

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

  /** The number of the first line of the sector that a line lies in. */
  public static int firstInSector(int line) {
    return line - line % SECTOR_LINES;
  }

  /** How many pages hold so many bytes. */
  public static int pagesOf(long bytes) {
    return (int) ((bytes + PAGE - 1) / PAGE);
  }
}
