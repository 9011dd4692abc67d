package dev.tornline.fuzzer.worker;

import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.examine.StateFilter;

/** What this or other workers have judged before. */
interface JudgedStates extends StateFilter {

  /** The crash states of an input are examined from now on. */
  void begin(byte[] input);

  /** Those of this process alone, as long as it lives: about 130 MB of keys at the most. */
  static JudgedStates ofThisProcess() {
    SeenStates seen = new SeenStates(8_000_000);
    return new JudgedStates() {
      @Override
      public void begin(byte[] input) {
        // Whatever the input, it is this process that has judged.
      }

      @Override
      public boolean add(long key) {
        return seen.add(key);
      }
    };
  }
}
