package dev.tornline.targets.pmem;

import static dev.tornline.targets.pmem.PersistentMemory.LINE;

import dev.tornline.oracle.recovery.LineSet;
import java.util.Arrays;

/**
 * The content of a device to which a memory returns: in pages, of which those full of zeros are not
 * held. Immutable, so that many memories may share it.
 */
public final class BaseImage {

  private static final int PAGE = 4096;

  private final long size;
  private final byte[][] pages;

  private BaseImage(long size, byte[][] pages) {
    this.size = size;
    this.pages = pages;
  }

  /**
   * A device of zeros.
   *
   * @param size in bytes, a multiple of 4096 below 2 GiB
   */
  public static BaseImage zeros(long size) {
    if (size <= 0 || size % PAGE != 0 || size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a device of " + size + " bytes");
    }
    return new BaseImage(size, new byte[(int) (size / PAGE)][]);
  }

  /** This image with the lines of the set as the bytes of a device have them. */
  BaseImage with(byte[] device, LineSet changed) {
    byte[][] copy = pages.clone();
    changed.forEach(
        line -> {
          int page = line / (PAGE / LINE);
          copy[page] = Arrays.copyOfRange(device, page * PAGE, (page + 1) * PAGE);
        });
    return new BaseImage(size, copy);
  }

  /** Size of the device in bytes. */
  public long size() {
    return size;
  }

  /** A device with this content. */
  byte[] toDevice() {
    byte[] device = new byte[(int) size];
    for (int i = 0; i < pages.length; i++) {
      if (pages[i] != null) {
        System.arraycopy(pages[i], 0, device, i * PAGE, PAGE);
      }
    }
    return device;
  }

  /** Gives the lines of the set back the content they have here. */
  void restore(byte[] device, LineSet lines) {
    lines.forEach(line -> restore(device, line * LINE));
  }

  private void restore(byte[] device, int at) {
    byte[] page = pages[at / PAGE];
    if (page == null) {
      Arrays.fill(device, at, at + LINE, (byte) 0);
    } else {
      System.arraycopy(page, at % PAGE, device, at, LINE);
    }
  }
}
