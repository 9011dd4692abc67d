package dev.tornline.targets.linux.machine;

/** The guest hangs, panicked or is gone; its machine is of no further use. */
public final class GuestDiedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean hung;

  GuestDiedException(boolean hung, String line) {
    super(line);
    this.hung = hung;
  }

  /** Whether it stood still, rather than ended. */
  public boolean hung() {
    return hung;
  }
}
