package dev.tornline.targets.pmem;

/**
 * How many accesses to a device are left before its user counts as endless. Each access costs one,
 * and one more for every 64 bytes of a range; so a loop ends after the same access on every
 * machine, without a clock.
 */
final class AccessBudget {

  private long granted;
  private long limit;
  private long left;

  AccessBudget(long accesses) {
    grant(accesses);
  }

  /** From now on so many accesses are allowed. */
  void grant(long accesses) {
    granted = accesses;
    refill(0);
  }

  /** Grants what was granted last, and for once so many accesses more. */
  void refill(long more) {
    limit = granted + more;
    left = limit;
  }

  /** Pays for an access to a range of this length in bytes. */
  void spend(long length) {
    left -= 1 + length / PersistentMemory.LINE;
    if (left < 0) {
      throw new AccessBudgetExceeded(limit);
    }
  }
}
