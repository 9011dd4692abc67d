package dev.tornline.fuzzer.activity;

/** What a command is doing. Any thread may say it; of what is said last, the rest is counted. */
public interface Activity {

  /** The total of what nobody knows the number of. */
  long UNKNOWN = -1;

  /** Says nothing. */
  Activity SILENT =
      new Activity() {
        @Override
        public void counting(String what, String unit, long total) {}

        @Override
        public void count() {}

        @Override
        public void part(String name) {}

        @Override
        public void rest() {}
      };

  /**
   * From now on this is done, and {@link #count} counts.
   *
   * @param what is done, such as {@code examining crash states}
   * @param unit what is counted, in the plural
   * @param total how many there are, or {@link #UNKNOWN}
   */
  void counting(String what, String unit, long total);

  /** From now on this is done; nothing of it is counted. */
  default void doing(String what) {
    counting(what, "", UNKNOWN);
  }

  /** One more is done. */
  void count();

  /** What is in progress of it, such as a file. */
  void part(String name);

  /** From now on nobody waits; what was shown is erased. */
  void rest();
}
