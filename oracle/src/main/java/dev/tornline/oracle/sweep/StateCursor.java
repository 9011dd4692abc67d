package dev.tornline.oracle.sweep;

/** Goes through states of one crash point. */
sealed interface StateCursor permits ExhaustiveSweep, SelectiveSweep, InFlightSweep {

  /** Sets the candidate to the next state; false if there is none. */
  boolean next();
}
