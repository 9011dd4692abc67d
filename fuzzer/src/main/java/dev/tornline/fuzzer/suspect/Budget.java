package dev.tornline.fuzzer.suspect;

/** What trials may cost together, in events of traces: the same on every machine. */
final class Budget {

  /** A run costs this besides its events. */
  private static final int RUN = 1000;

  private long left;

  Budget(long events) {
    this.left = events;
  }

  /** Whether there is anything left. */
  boolean lasts() {
    return left > 0;
  }

  /** Pays for a run or a recovery. */
  void spend(int events) {
    left -= events + RUN;
  }
}
