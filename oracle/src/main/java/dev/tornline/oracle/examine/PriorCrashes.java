package dev.tornline.oracle.examine;

import dev.tornline.oracle.persistency.CrashState;
import java.util.function.UnaryOperator;

/**
 * The crashes that lead to where the power fails now.
 *
 * @param whole puts the crash that is now behind them
 * @param imageHash of what they left, 0 if there were none
 * @param depth how many they are
 */
record PriorCrashes(UnaryOperator<CrashState> whole, long imageHash, int depth) {

  /** The power fails for the first time. */
  static final PriorCrashes NONE = new PriorCrashes(UnaryOperator.identity(), 0, 0);

  /**
   * These crashes and one more.
   *
   * @param state whole, with the crashes before it
   * @param hash of the image that it left
   */
  PriorCrashes and(CrashState state, long hash) {
    return new PriorCrashes(next -> state.withLast(state.last().then(next)), hash, depth + 1);
  }
}
