package dev.tornline.targets.vfs;

/** The memory of the process that system calls read from and write to; reused from call to call. */
final class Buffer {

  private byte[] bytes = new byte[1 << 13];

  /** At least so many bytes, of any content, until the next call. */
  byte[] ofAtLeast(int length) {
    if (bytes.length < length) {
      bytes = new byte[Math.max(length, bytes.length * 2)];
    }
    return bytes;
  }
}
