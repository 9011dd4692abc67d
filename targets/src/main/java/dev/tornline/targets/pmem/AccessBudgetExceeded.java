package dev.tornline.targets.pmem;

/**
 * A filesystem made more accesses to the device than it was granted: it loops. Thrown out of an
 * access; a filesystem MUST NOT catch it. Carries no stack trace.
 */
public final class AccessBudgetExceeded extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AccessBudgetExceeded(long budget) {
    super("more than " + budget + " accesses to the device", null, false, false);
  }
}
