package dev.tornline.fuzzer.codec;

import dev.tornline.oracle.workload.Slots;

/** Where the fields of a record are, and how numbers are written in it. */
final class Layout {

  static final int KIND = 0;
  static final int SLOTS = 1;
  static final int CHOICE = 2;
  static final int PATTERN = 3;
  static final int OFFSET = 4;
  static final int LENGTH = 8;
  static final int SECOND_OFFSET = 12;
  static final int PATH = 12;
  static final int SECOND_PATH = 14;
  static final int BYTES = 16;

  static final int SECOND_SHIFT = 3;
  static final int THREAD_SHIFT = 6;

  /** First bytes of plain numbers are at most this. */
  private static final int PLAIN = (int) (Slots.MAX_OFFSET >> 24);

  private static final int PAGE = 4096;
  private static final int LINE = 64;
  private static final int WORD = 8;
  private static final int HUGE_PAGE = 2 << 20;

  private Layout() {}

  static void put(byte[] record, int index, long number) {
    record[index] = (byte) (number >> 24);
    record[index + 1] = (byte) (number >> 16);
    record[index + 2] = (byte) (number >> 8);
    record[index + 3] = (byte) number;
  }

  /** 0 to {@link Slots#MAX_OFFSET}; what {@link #put} wrote is read back. */
  static long get(byte[] record, int index) {
    int form = record[index] & 0xff;
    int high = record[index + 1] & 0xff;
    int middle = record[index + 2] & 0xff;
    byte low = record[index + 3];
    if (form <= PLAIN) {
      long plain = (long) form << 24 | high << 16 | middle << 8 | low & 0xff;
      return plain % (Slots.MAX_OFFSET + 1);
    }
    long special =
        switch (form & 3) {
          case 0 -> middle << 4 & PAGE - 1 | low & 15;
          case 1 -> (long) (middle & 31) * PAGE;
          case 2 -> (long) (middle & 31) * PAGE + low * WORD;
          default -> (long) (middle & 3) * HUGE_PAGE + low * LINE;
        };
    return Math.max(0, special);
  }

  static int slot(byte[] record, int at) {
    return record[at + SLOTS] & 7;
  }

  static int secondSlot(byte[] record, int at) {
    return record[at + SLOTS] >> SECOND_SHIFT & 7;
  }

  static int thread(byte[] record, int at) {
    return (record[at + SLOTS] & 0xff) >> THREAD_SHIFT;
  }
}
