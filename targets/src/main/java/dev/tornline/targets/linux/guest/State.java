package dev.tornline.targets.linux.guest;

/** What an answer begins with; in the order of {@code enum state}. */
enum State {
  OK,
  MOUNT_FAILED,
  READ_FAILED,
  CHECK_FAILED,
  USE_FAILED
}
