package dev.tornline.targets.linux.machine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The numbers of {@code protocol.h}, which explains them, under the same names; {@code
 * SHARE_FSTYPE} says where {@code fstype} is in {@code struct share}. {@code ProtocolTest} compares
 * them.
 */
public final class Protocol {

  /** A 32-bit number. */
  public static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** A 64-bit number. */
  public static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** A 16-bit number. */
  public static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** IMAGE_NONE. */
  public static final int IMAGE_NONE = 0;

  /** IMAGE_ONCE. */
  public static final int IMAGE_ONCE = 1;

  /** IMAGE_TWICE. */
  public static final int IMAGE_TWICE = 2;

  /** IMAGE_WALK. */
  public static final int IMAGE_WALK = 3;

  /** IMAGE_TRACED. */
  public static final int IMAGE_TRACED = 4;

  /** Size of struct image. */
  public static final int IMAGE_BYTES = 8;

  /** Size of struct line. */
  public static final int LINE_BYTES = 72;

  /** Ends the entries of an observation. */
  public static final int END_OF_ENTRIES = 0xff;

  /** Ends the pages of a file. */
  public static final int END_OF_PAGES = -1;

  /** No file of a workload has a page of this number or a higher one. */
  public static final int PAGES_MAX = 1 << 22;

  /** Where requests begin in the memory shared with the guest. */
  public static final int REQUEST = 4096;

  /** Where answers begin in the memory shared with the guest. */
  public static final int ANSWER = 1 << 20;

  /** Number of block numbers. */
  public static final int BLOCKS = 1 << 16;

  /** When every workload begins, and filesystems are made, in seconds since 1970. */
  public static final int START_TIME = 1_700_000_000;

  static final int SHARE_COMMAND = 16;
  static final int SHARE_IMAGES_DONE = 20;
  static final int SHARE_ANSWER_USED = 24;
  static final int SHARE_ANSWER_SIZE = 32;
  static final int SHARE_FSTYPE = 40;
  static final int SHARE_FSTYPE_BYTES = 32;
  static final int SHARE_OPTIONS = 72;
  static final int SHARE_OPTIONS_BYTES = 256;

  static final int HOST_BATCH_SIZE = 0;
  static final int HOST_TRACE_SIZE = 8;
  static final int HOST_TRACE_USED = 16;
  static final int HOST_UNRESOLVED = 48;
  static final int HOST_RANDOM = 56;
  static final int HOST_FRAMES = 88;
  static final int HOST_INTERRUPTS = 96;
  static final int HOST_TASK_SWITCH = 352;
  static final int HOST_TIME = 360;
  static final int HOST_LOADS = 376;
  static final int HOST_DRIVER = 384;
  static final int HOST_BATCH = 4096;
  static final int RANDOM_FUNCTIONS = 4;
  static final int INTERRUPTS = 32;
  static final int TIME_FUNCTIONS = 2;
  static final int DRIVER_FUNCTIONS = 4;

  static final int SAY_DONE = 'd';
  static final int SAY_TRACE_FULL = 't';
  static final int SAY_SPACE = 's';

  private Protocol() {}

  /**
   * The part of an area that is in use.
   *
   * @param bytes how much that is, as the guest or its tracer says
   * @throws ProtocolException if the area is smaller
   */
  static MemorySegment used(MemorySegment area, long bytes) {
    if (bytes < 0 || bytes > area.byteSize()) {
      throw new ProtocolException(
          "the guest says that it uses %s bytes of %d"
              .formatted(Long.toUnsignedString(bytes), area.byteSize()));
    }
    return area.asSlice(0, bytes);
  }
}
