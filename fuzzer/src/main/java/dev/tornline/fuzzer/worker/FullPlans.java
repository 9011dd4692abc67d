package dev.tornline.fuzzer.worker;

/**
 * Which workloads are examined by the full plan where a state costs milliseconds. All are examined
 * where their steps end, which shows most of what is wrong for a tenth of the states. The full plan
 * is for those that have shown something new, as long as it takes no more than its share of the
 * states, so that it does not keep a worker from other workloads.
 */
final class FullPlans {

  /** States of full plans for each state at the end of a step. */
  private static final int SHARE = 1;

  private long earned;
  private long spent;

  /** Whether a full plan is affordable now. */
  boolean affordable() {
    return spent <= earned;
  }

  /** So many states were judged where steps end. */
  void atStepEnds(long states) {
    earned += SHARE * states;
  }

  /** So many more were judged by a full plan. */
  void full(long states) {
    spent += states;
  }
}
