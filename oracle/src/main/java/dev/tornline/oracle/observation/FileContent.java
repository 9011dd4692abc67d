package dev.tornline.oracle.observation;

import static dev.tornline.oracle.memory.Units.PAGE;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file by pages of 4096 bytes; pages of zeros need not be held.
 *
 * <p>Bytes beyond the end of the file in its last page are not part of the content and may have any
 * value.
 */
public final class FileContent {

  /** No bytes. */
  public static final FileContent EMPTY = new FileContent(new byte[0][]);

  private final byte[] @Nullable [] pages;

  /** Takes over the pages; {@code null} stands for a page of zeros. */
  public FileContent(byte[] @Nullable [] pages) {
    this.pages = pages;
  }

  /** Number of pages; what lies beyond reads as zeros. */
  public int pages() {
    return pages.length;
  }

  /** The bytes of a page, not to be changed, or {@code null} if all are zero. */
  public byte @Nullable [] page(int index) {
    return index < pages.length ? pages[index] : null;
  }

  /** The byte at an offset. */
  public byte byteAt(long offset) {
    byte @Nullable [] page = page((int) (offset / PAGE));
    return page == null ? 0 : page[(int) (offset % PAGE)];
  }
}
