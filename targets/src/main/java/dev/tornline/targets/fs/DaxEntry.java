package dev.tornline.targets.fs;

/**
 * One entry of a {@link FileMapping} packed into a long: where a page or a huge page of a file
 * lies, and what is known about it. The counterpart of the XArray value entries of {@code
 * fs/dax.c}.
 *
 * <p>An entry of 4 KiB stands at its page. A huge entry stands at the first page of its 2 MiB. A
 * zero entry has no address: a read fault on a hole mapped the zero page there.
 */
public final class DaxEntry {

  /** Answer where there is no entry. */
  public static final long NONE = -1;

  /** Size of a page in bytes. */
  public static final int PAGE = 4096;

  /** Size of a huge page in bytes. */
  public static final int HUGE_PAGE = 2 << 20;

  /** Number of pages in a huge page. */
  public static final int PAGES_PER_HUGE = HUGE_PAGE / PAGE;

  private static final long DIRTY = 1;
  private static final long HUGE = 2;
  private static final long ZERO = 4;
  private static final long FLAGS = PAGE - 1;

  private DaxEntry() {}

  /** A clean 4 KiB entry for a device address that is a multiple of 4 KiB. */
  public static long small(long address) {
    return address;
  }

  /** A clean 2 MiB entry for a device address that is a multiple of 2 MiB. */
  public static long huge(long address) {
    return address | HUGE;
  }

  /** A 4 KiB entry for a hole. */
  public static long smallZero() {
    return ZERO;
  }

  /** A 2 MiB entry for a hole. */
  public static long hugeZero() {
    return ZERO | HUGE;
  }

  /** The device address of the entry. */
  public static long address(long entry) {
    return entry & ~FLAGS;
  }

  /** Number of pages the entry stands for: 1 or {@link #PAGES_PER_HUGE}. */
  public static int pages(long entry) {
    return isHuge(entry) ? PAGES_PER_HUGE : 1;
  }

  /** Whether the entry may hold stores that no sync has written back. */
  public static boolean isDirty(long entry) {
    return (entry & DIRTY) != 0;
  }

  /** Whether the entry is of 2 MiB. */
  public static boolean isHuge(long entry) {
    return (entry & HUGE) != 0;
  }

  /** Whether the entry stands for a hole. */
  public static boolean isZero(long entry) {
    return (entry & ZERO) != 0;
  }

  static long dirty(long entry) {
    return entry | DIRTY;
  }

  static long clean(long entry) {
    return entry & ~DIRTY;
  }
}
