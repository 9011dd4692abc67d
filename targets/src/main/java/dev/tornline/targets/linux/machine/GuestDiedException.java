package dev.tornline.targets.linux.machine;

/** The guest hangs, panicked or is gone; its machine is of no further use. */
public final class GuestDiedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final End end;

  /** How a guest is lost. */
  public enum End {
    /** It stood still. */
    HUNG,
    /** Its kernel, the agent or QEMU printed why. */
    FAILED,
    /** The process ended and printed nothing, as if it was killed from outside. */
    KILLED
  }

  GuestDiedException(End end, String line) {
    super(line);
    this.end = end;
  }

  /** How it was lost. */
  public End end() {
    return end;
  }
}
