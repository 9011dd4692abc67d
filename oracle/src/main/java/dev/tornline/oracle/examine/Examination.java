package dev.tornline.oracle.examine;

/**
 * The sums of an examination.
 *
 * @param points crash points looked at
 * @param judged states recovered and judged
 * @param duplicates states left out because they had been judged before
 * @param broken states in which a promise was broken
 * @param inRecovery how many of the judged states are those of a second crash, during recovery
 */
public record Examination(int points, long judged, long duplicates, long broken, long inRecovery) {}
