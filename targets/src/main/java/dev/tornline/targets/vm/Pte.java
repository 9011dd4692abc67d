package dev.tornline.targets.vm;

import dev.tornline.targets.fs.DaxEntry;

/**
 * One entry of a {@link PageTable} packed into a long: what a page of an address space is mapped
 * to.
 *
 * <p>A page is mapped to device memory, to the zero page, or to a private copy in volatile memory;
 * then the address counts in the private pages of the mapping.
 */
public final class Pte {

  /** Not mapped. */
  public static final long NONE = 0;

  /** The zero page, read-only. */
  public static final long ZERO_PAGE = 1 | 4;

  private static final long PRESENT = 1;
  private static final long WRITABLE = 2;
  private static final long ZERO = 4;
  private static final long PRIVATE = 8;
  private static final long FLAGS = DaxEntry.PAGE - 1;

  private Pte() {}

  /** Device memory that may be loaded; a store faults. */
  public static long readOnly(long deviceAddress) {
    return deviceAddress | PRESENT;
  }

  /** Device memory that may be loaded and stored. */
  public static long writable(long deviceAddress) {
    return deviceAddress | PRESENT | WRITABLE;
  }

  static long privateCopy(long address) {
    return address | PRESENT | WRITABLE | PRIVATE;
  }

  /** Whether anything is mapped. */
  public static boolean isPresent(long pte) {
    return (pte & PRESENT) != 0;
  }

  /** Whether stores need no fault. */
  public static boolean isWritable(long pte) {
    return (pte & WRITABLE) != 0;
  }

  /** Whether device memory is mapped. */
  public static boolean isDevice(long pte) {
    return (pte & (PRESENT | ZERO | PRIVATE)) == PRESENT;
  }

  /** Whether the zero page is mapped. */
  public static boolean isZero(long pte) {
    return (pte & ZERO) != 0;
  }

  /** Whether a private copy is mapped. */
  public static boolean isPrivate(long pte) {
    return (pte & PRIVATE) != 0;
  }

  /** The address of what is mapped. */
  public static long address(long pte) {
    return pte & ~FLAGS;
  }

  static long writeProtected(long pte) {
    return pte & ~WRITABLE;
  }

  /** The entry of one page within a huge entry. */
  static long within(long hugePte, long page) {
    return isDevice(hugePte)
        ? hugePte + (page & DaxEntry.PAGES_PER_HUGE - 1) * DaxEntry.PAGE
        : hugePte;
  }
}
