package dev.tornline.oracle.examine;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.verdict.Verdict;

/**
 * One judged state.
 *
 * @param step the step in progress or last ended at the crash, -1 before the first
 */
public record Judgement(int step, Observation observation, Verdict verdict) {}
