package dev.tornline.oracle.workload;

/**
 * What the steps consist of that do one thing many times: each is the same as its calls one by one,
 * in the order of their numbers from 0 on, and ends with the first that fails.
 */
public final class Bulk {

  /** The most calls of a step: so many names need nodes of their own in a directory of XFS. */
  public static final int COUNT_MAX = 1024;

  /** The shortest names, in bytes. */
  public static final int NAME_MIN = 4;

  /** The longest names, in bytes. */
  public static final int NAME_MAX = 255;

  /** The most blocks that may be asked to stay free. */
  public static final int LEAVE_MAX = 1024;

  /** The bytes that are written to each place of a scattered file. */
  public static final int PIECE = 64;

  /** The distance of these places: every other page has one, so that no two extents join. */
  public static final int DISTANCE = 8192;

  private Bulk() {}

  /** A name: its number, in four digits, and as many letters as its length wants. */
  public static String name(int number, int length) {
    return String.format("%04d", number) + "x".repeat(length - NAME_MIN);
  }
}
