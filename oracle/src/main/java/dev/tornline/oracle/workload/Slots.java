package dev.tornline.oracle.workload;

/**
 * The bounds of what an operation may name; the text and binary forms rely on them. All checks
 * refuse what lies outside with an {@link IllegalArgumentException} whose message is for the user.
 */
public final class Slots {

  /** Number of slots for open files. */
  public static final int FILES = 8;

  /** Number of slots for mappings. */
  public static final int MAPS = 8;

  /** Number of thread ids. */
  public static final int THREADS = 4;

  /** No offset, length or end of range lies beyond this many bytes. */
  public static final long MAX_OFFSET = 64L << 20;

  /** The longest value of an extended attribute, in bytes. */
  public static final int MAX_XATTR_LENGTH = 1024;

  private Slots() {}

  /** Checks a slot for open files. */
  public static void checkFile(int file) {
    check("file slot", file, FILES - 1);
  }

  /** Checks a slot for mappings. */
  public static void checkMap(int map) {
    check("mapping slot", map, MAPS - 1);
  }

  /** Checks a slot for open files and a range of the file. */
  static void checkFile(int file, long offset, long length) {
    checkFile(file);
    checkRange(offset, length);
  }

  /** Checks a slot for mappings and a range of the mapping. */
  static void checkMap(int map, long offset, long length) {
    checkMap(map);
    checkRange(offset, length);
  }

  /** Checks a thread id. */
  public static void checkThread(int thread) {
    check("thread", thread, THREADS - 1);
  }

  static void checkXattrLength(int length) {
    check("length of an attribute", length, MAX_XATTR_LENGTH);
  }

  /** Checks the size of a file, in bytes. */
  public static void checkSize(long size) {
    check("size", size, MAX_OFFSET);
  }

  /** Checks a range in bytes. */
  public static void checkRange(long offset, long length) {
    check("offset", offset, MAX_OFFSET);
    check("length", length, MAX_OFFSET);
    check("end of range", offset + length, MAX_OFFSET);
  }

  private static void check(String what, long value, long max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(what + " " + value + " is not within 0 to " + max);
    }
  }
}
