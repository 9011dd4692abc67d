package dev.tornline.targets.linux.machine;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The numbers of {@code protocol.h}, which explains them. */
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

  /** COMMAND_RUN. */
  public static final int RUN = 0;

  /** COMMAND_CONTINUE. */
  public static final int CONTINUE = 1;

  /** COMMAND_FINISH. */
  public static final int FINISH = 2;

  /** COMMAND_RECOVER. */
  public static final int RECOVER = 3;

  /** COMMAND_PREPARE. */
  public static final int PREPARE = 4;

  /** COMMAND_SYMBOLS. */
  public static final int SYMBOLS = 5;

  /** STATE_OK. */
  public static final int STATE_OK = 0;

  /** STATE_MOUNT_FAILED. */
  public static final int STATE_MOUNT_FAILED = 1;

  /** STATE_READ_FAILED. */
  public static final int STATE_READ_FAILED = 2;

  /** STATE_CHECK_FAILED. */
  public static final int STATE_CHECK_FAILED = 3;

  /** STATE_USE_FAILED. */
  public static final int STATE_USE_FAILED = 4;

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

  /** Size of struct record. */
  public static final int RECORD_BYTES = 24;

  /** Where requests begin in the memory shared with the guest. */
  public static final int REQUEST = 4096;

  /** Where answers begin in the memory shared with the guest. */
  public static final int ANSWER = 1 << 20;

  /** Number of block numbers. */
  public static final int BLOCKS = 1 << 16;

  static final int SHARE_COMMAND = 16;
  static final int SHARE_IMAGES_DONE = 20;
  static final int SHARE_ANSWER_USED = 24;
  static final int SHARE_ANSWER_SIZE = 32;
  static final int SHARE_FSTYPE = 40;
  static final int SHARE_OPTIONS = 72;
  static final int FSTYPE_BYTES = 32;
  static final int OPTIONS_BYTES = 256;

  static final int HOST_BATCH_SIZE = 0;
  static final int HOST_TRACE_SIZE = 8;
  static final int HOST_TRACE_USED = 16;
  static final int HOST_STORES = 24;
  static final int HOST_UNRESOLVED = 48;
  static final int HOST_RANDOM = 56;
  static final int HOST_RANDOM_FUNCTIONS = 4;
  static final int HOST_FRAMES = 88;
  static final int HOST_INTERRUPTS = 96;
  static final int HOST_INTERRUPTS_MAX = 32;
  static final int HOST_TASK_SWITCH = HOST_INTERRUPTS + HOST_INTERRUPTS_MAX * Long.BYTES;
  static final int HOST_TIME = HOST_TASK_SWITCH + Long.BYTES;
  static final int HOST_TIME_FUNCTIONS = 2;
  static final int HOST_LOADS = HOST_TIME + HOST_TIME_FUNCTIONS * Long.BYTES;
  static final int HOST_BATCH = 4096;

  static final int SAY_DONE = 'd';
  static final int SAY_TRACE_FULL = 't';

  private Protocol() {}
}
