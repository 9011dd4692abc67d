package dev.tornline.oracle.examine;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.trace.Trace;

/**
 * What two recoveries in succession showed.
 *
 * @param trace what the first one did to the device
 */
record Recovered(Trace trace, Observation first, Observation second) {}
